/** The prebuilt runtime, to which `cognito-auth-api/operation` resolves when an own operation is bundled (lib/bundling/own/). */

import type { OperationFacts } from '../contract/operation-facts.ts'
import type { RuntimeOperation } from '../contract/runtime-operation.ts'
import { start } from '../http/serve.ts'

export * from './exports.ts'

/** A function ignores the documentation. */
/* @__NO_SIDE_EFFECTS__ */
export function operation<Runtime>(runtime: Runtime, _documentation: object): Runtime {
  return runtime
}

/** Creates the handler of the operation with this id, which is one of the exports of its file. */
export function startOwn(
  id: string,
  exported: readonly unknown[],
  variables: NodeJS.ProcessEnv,
  facts: OperationFacts,
) {
  const found = exported.find(value => isRuntimeOperation(value) && value.id === id)
  if (!isRuntimeOperation(found)) throw new Error(`the file of the operation ${id} does not export it`)
  return start(found, variables, facts)
}

function isRuntimeOperation(value: unknown): value is RuntimeOperation {
  return typeof value === 'object' && value !== null && 'id' in value && 'run' in value
}
