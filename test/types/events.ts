/** The types of events for consumers are those of the schema. Only compiled. */
import type { CloudEvent } from '../../lambda/trail/event.ts'
import type { CognitoAuthEvent } from '../../lambda/trail/event-types.ts'

type Same<A, B> = [A, B] extends [B, A] ? true : false

export const same: Same<CloudEvent, CognitoAuthEvent> = true

// Every field, also the optional ones, which either side could lack otherwise.
export const fields: Same<keyof CloudEvent['data'], keyof CognitoAuthEvent['data']> = true
