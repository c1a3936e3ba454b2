/** The code of an operation's function, of the one that sets how sessions are tracked, and of those behind the log. */
import type { Code } from 'aws-cdk-lib/aws-lambda'
import type { Operation } from '../../lambda/contract/operation.ts'
import { operations as standard } from '../../lambda/operations/index.ts'
import { BundleCode } from './bundle-code.ts'
import { bundleOwnOperation } from './own/own-bundles.ts'
import { packagedCode } from './packaged-bundles.ts'
import { sessionConfiguration } from './session-configuration.ts'
import type { TrailFunction } from './trail-functions.ts'

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

export function trailCode(bundles: CodeOptions['bundles'], id: TrailFunction): Code {
  return builtCode(bundles, id)
}

/** The code of a function that every set of operations comes with. */
function builtCode(bundles: CodeOptions['bundles'], id: string): Code {
  return bundles ? new BundleCode(bundles.directoryOf({ id })) : packagedCode({ id })
}
