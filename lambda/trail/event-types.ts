/**
 * The types of `cognito-auth-api/events`, for consumers of the events. They name no schema, since the declarations of zod compile only
 * with certain options; `test/types/events.ts` compares them with the schema. docs/events.md describes each field.
 */
import type { LineEvent } from '../contract/line-event.ts'

/** A change or a step of a sign-in, as a CloudEvent 1.0: the `detail` of an event on the bus. */
export interface CognitoAuthEvent {
  specversion: '1.0'
  id: string
  source: string
  type: string
  subject?: string | undefined
  time: string
  datacontenttype: 'application/json'
  dataschema: 'urn:cognito-auth-api:event:1'
  data: CognitoAuthEventData
}

/** What happened. */
export interface CognitoAuthEventData extends Omit<LineEvent, 'type'> {
  operation: string
  stage: string
  outcome: 'BEGUN' | 'SUCCEEDED' | 'SIGNED_IN' | 'CHALLENGE' | 'REFUSED' | 'FAILED'
  code?: string | undefined
  status?: number | undefined
  requestId: string
  sealFailed?: true | undefined
}
