/** Lists the sessions of a user. */
import { AdminListUserSessionsCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { fetchAllSessions, toSession, userSessions } from '../cognito/schemas/session.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'admin-list-user-sessions',
  route: 'GET /users/{username}/sessions',
  access: 'admin',
  commands: { AdminListUserSessionsCommand },
  request: { path: z.object({ username: fields.username }) },
  status: 200,

  async run({ path: { username } }, { cognito, pool }) {
    const sessions = await fetchAllSessions(NextToken =>
      cognito.AdminListUserSessions({ UserPoolId: pool.id, Username: username, NextToken }),
    )
    return { items: sessions.map(toSession) }
  },
})

export const adminListUserSessions = operation(runtime, {
  operationId: 'listUserSessions',
  summary: "List a user's sessions",
  description:
    'Returns all active sessions. A new session appears within a few seconds. After a refresh, Cognito can ' +
    "show the device and the address of this API instead of the user's.",
  requires: 'sessions',
  response: { description: 'The sessions', body: userSessions },
  errors: ['USER_NOT_FOUND'],
})
