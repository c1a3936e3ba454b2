/** What a function needs from the command table and from its documentation. Bundles contain the result, not the sources. */
import { rowsOf } from './command-table.ts'
import { errorsOf, type Operation, routeOf } from './operation.ts'
import { type ProblemCode, problemTypes } from './problem.ts'
import type { CommandFacts } from './quotas.ts'

export interface OperationFacts {
  /** The rows of its commands in the command table. */
  commands: Readonly<Record<string, CommandFacts>>
  /** The codes below 500 that its documentation lists. The log marks all others. */
  codes: readonly ProblemCode[]
  /** Omitted if its requests are no events. */
  event?: EventFacts
}

/** What a function needs for the events of its operation. */
export interface EventFacts {
  /** The `operationId`. */
  type: string
  /** Whether a line is written before the change, too. */
  begins: boolean
}

export function operationFacts(operation: Operation): OperationFacts {
  const event = eventKindOf(operation)
  return {
    ...(event === 'none' ? {} : { event: { type: operation.operationId, begins: event === 'change' } }),
    commands: rowsOf(operation.commands),
    codes: errorsOf(operation).filter(code => problemTypes[code].status < 500),
  }
}

/** What the requests of an operation are in the trail. One that only reads is no event. */
export function eventKindOf(operation: Operation): NonNullable<Operation['event']> {
  return routeOf(operation).method === 'GET' ? 'none' : (operation.event ?? 'change')
}
