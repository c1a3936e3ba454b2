/** What a function needs from the command table and from its documentation. Bundles contain the result, not the sources. */
import { rowsOf } from './command-table.ts'
import { errorsOf, type Operation } from './operation.ts'
import { type ProblemCode, problemTypes } from './problem.ts'
import type { CommandFacts } from './quotas.ts'

export interface OperationFacts {
  /** The rows of its commands in the command table. */
  commands: Readonly<Record<string, CommandFacts>>
  /** The codes below 500 that its documentation lists. The log marks all others. */
  codes: readonly ProblemCode[]
}

export function operationFacts(operation: Operation): OperationFacts {
  return {
    commands: rowsOf(operation.commands),
    codes: errorsOf(operation).filter(code => problemTypes[code].status < 500),
  }
}
