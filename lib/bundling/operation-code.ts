/** The code of an operation's function, of the one that sets how sessions are tracked, and of those behind the log. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Code } from 'aws-cdk-lib/aws-lambda'
import type { Operation } from '../../lambda/contract/operation.ts'
import { operations as standard } from '../../lambda/operations/index.ts'
import { BundleCode } from './bundle-code.ts'
import { bundleOwnOperation } from './own/own-bundles.ts'
import { packagedCode } from './packaged-bundles.ts'
import { sessionConfiguration } from './session-configuration.ts'
import { writeTemporaryBundle } from './temporary-bundle.ts'
import type { TrailFunctionId } from './trail-functions.ts'

interface CodeOptions {
  /** Has the code of all operations. Default: the package has that of the standard ones, and own ones are bundled now. */
  bundles?: { directoryOf(operation: Pick<Operation, 'id'>): string } | undefined
  /** The file that exports an own operation, if it cannot be found. */
  source?: string | undefined
}

export function operationCode(operation: Operation, { bundles, source }: CodeOptions = {}): Code {
  if (bundles) return new BundleCode(bundles.directoryOf(operation))
  // A variant of it has fewer commands (`config/deployed-operations.ts`), but the same code.
  if (standard.some(({ run }) => run === operation.run)) return packagedCode(operation)
  return new BundleCode(bundleOwnOperation(operation, { source }), { temporary: true })
}

export function sessionConfigurationCode(bundles: CodeOptions['bundles']): Code {
  return builtCode(bundles, sessionConfiguration.id)
}

/** `files`: the contents of further files by name. */
export function trailCode(
  bundles: CodeOptions['bundles'],
  id: TrailFunctionId,
  files: Readonly<Record<string, string>> = {},
): Code {
  return builtCode(bundles, id, files)
}

/** The code of a function that every set of operations comes with. */
function builtCode(
  bundles: CodeOptions['bundles'],
  id: string,
  files: Readonly<Record<string, string>> = {},
): Code {
  if (!bundles) return packagedCode({ id }, files)
  const directory = bundles.directoryOf({ id })
  if (Object.keys(files).length === 0) return new BundleCode(directory)
  const folder = writeTemporaryBundle(readFileSync(join(directory, 'index.mjs'), 'utf8'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return new BundleCode(folder, { temporary: true })
}
