/** The code of an operation's function, of the one that sets how sessions are tracked, and of those behind the log. */
import type { Code } from 'aws-cdk-lib/aws-lambda'
import type { Operation } from '../../lambda/contract/operation.ts'
import { operations as standard } from '../../lambda/operations/index.ts'
import { BundleCode } from './bundle-code.ts'
import { type BundleFiles, readBundle } from './bundle-files.ts'
import { bundleOwnOperation } from './own/own-bundles.ts'
import { packagedFunction } from './packaged-bundles.ts'
import { sessionConfiguration } from './session-configuration.ts'
import type { TrailFunctionId } from './trail-functions.ts'

interface CodeOptions {
  /** Has the code of all operations. Default: the package has that of the standard ones, and own ones are bundled now. */
  bundles?: { directoryOf(operation: Pick<Operation, 'id'>): string } | undefined
  /** The file that exports an own operation, if it cannot be found. */
  source?: string | undefined
}

export function operationCode(operation: Operation, { bundles, source }: CodeOptions = {}): Code {
  // A variant of it has fewer commands (`config/deployed-operations.ts`), but the same code.
  const isBuilt = bundles || standard.some(({ run }) => run === operation.run)
  return new BundleCode(
    isBuilt ? builtFunction(bundles, operation) : bundleOwnOperation(operation, { source }),
  )
}

export function sessionConfigurationCode(bundles: CodeOptions['bundles']): Code {
  return new BundleCode(builtFunction(bundles, sessionConfiguration))
}

/** `files`: further files. */
export function trailCode(
  bundles: CodeOptions['bundles'],
  id: TrailFunctionId,
  files: BundleFiles = {},
): Code {
  return new BundleCode({ ...builtFunction(bundles, { id }), ...files })
}

function builtFunction(bundles: CodeOptions['bundles'], { id }: Pick<Operation, 'id'>): BundleFiles {
  return bundles ? readBundle(bundles.directoryOf({ id })) : packagedFunction({ id })
}
