/** Lets users end one of their other sessions. */
import { RevokeUserSessionCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { sessionId } from '../cognito/schemas/session.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'revoke-user-session',
  route: 'DELETE /me/sessions/{id}',
  access: 'user',
  signedInWithin: 300,
  commands: { RevokeUserSessionCommand },
  request: { path: z.object({ id: sessionId }) },
  status: 204,

  async run({ path: { id } }, { cognito, accessToken }) {
    await cognito.RevokeUserSession({ AccessToken: accessToken, SessionId: id })
  },
})

export const revokeUserSession = operation(runtime, {
  operationId: 'deleteMySession',
  summary: 'End a session',
  description:
    'Revokes the tokens of the session. A service that checks only the signature of access tokens accepts them until ' +
    'they expire. The current session is ended by POST /auth/revoke, and together with all others by POST /me/sign-out.',
  requires: 'sessions',
  response: { description: 'The session has ended' },
  errors: ['SESSION_NOT_FOUND', 'CURRENT_SESSION'],
})
