/** The types of `cognito-auth-api/events`, for consumers of the events. */
export type { CloudEvent as CognitoAuthEvent } from './event.ts'
