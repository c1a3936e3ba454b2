/** The local user pool, and the server that speaks Cognito's protocol. */
export { serveUserPool } from './server.ts'
export { openUserPool, type UserPool, type UserPoolOptions } from './user-pool.ts'
