/** `cognito-auth-api/client`: what an application calls the API with. Nothing here needs Node, or signs. */
export { type Call, type Client, type ClientOptions, createClient } from './client.ts'
export { isProblem, type ProblemCode, ProblemError } from './problem.ts'
export type { RetryOptions } from './retry.ts'
export type { BodyOf, ProblemCodeOf, Route, Schemas, SuccessOf } from './routes.ts'
export type { Signer } from './send.ts'
export { memorySession, type Session, type SessionTokens } from './session.ts'
