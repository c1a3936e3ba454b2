/** The code of the functions of operations, of the custom resource and of the trail. */
import type { Code } from 'aws-cdk-lib/aws-lambda'
import type { Operation } from '../../lambda/contract/operation.ts'
import { operations as standard } from '../../lambda/operations/index.ts'
import { BundleCode } from './bundle-code.ts'
import { bundleOwnOperation } from './own/own-bundles.ts'
import { packagedCode } from './packaged-bundles.ts'

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

/** The code of a function that is no operation's, such as that of the custom resource. */
export function functionCode(fn: { id: string }, bundles: CodeOptions['bundles']): Code {
  return bundles ? new BundleCode(bundles.directoryOf(fn)) : packagedCode(fn)
}
