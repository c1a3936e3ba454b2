/** What every kind of authorization is: a step that a request passes or does not. */
import type { Exchange } from './exchange.ts'

/** Adds what it learned to the exchange's context. Throws a Refusal. */
export type Authorizer = (exchange: Exchange) => Promise<void>

/** AuthorizationType NONE. */
export const open: Authorizer = async () => {}
