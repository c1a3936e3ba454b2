/** Ends a session of a user. */
import { AdminRevokeUserSessionCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { sessionId } from '../cognito/schemas/session.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'admin-revoke-user-session',
  route: 'DELETE /users/{username}/sessions/{id}',
  access: 'admin',
  commands: { AdminRevokeUserSessionCommand },
  request: { path: z.object({ username: fields.username, id: sessionId }) },
  status: 204,

  async run({ path: { username, id } }, { cognito, pool }) {
    await cognito.AdminRevokeUserSession({ UserPoolId: pool.id, Username: username, SessionId: id })
  },
})

export const adminRevokeUserSession = operation(runtime, {
  operationId: 'deleteUserSession',
  summary: "End a user's session",
  description:
    'Revokes the tokens of the session. A service that checks only the signature of access tokens accepts them until ' +
    'they expire. To end all sessions, send POST /users/{username}/sign-out.',
  requires: 'sessions',
  response: { description: 'The session has ended' },
  errors: ['USER_NOT_FOUND', 'SESSION_NOT_FOUND'],
})
