/** `cognito-auth-api/client`: the client for applications. Runs without Node. */
export { type Call, type Client, type ClientOptions, createClient } from './client.ts'
export { isProblem, type ProblemCode, ProblemError } from './problem.ts'
export type { RetryOptions } from './retry.ts'
export type { BodyOf, ProblemCodeOf, Route, Schemas, SuccessOf } from './routes.ts'
export type { Signer } from './send.ts'
export { cookieSession, memorySession, type Session, type SessionTokens } from './session.ts'
