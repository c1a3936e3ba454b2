/** Lists the sessions of the signed-in user. */
import { ListUserSessionsCommand } from '@aws-sdk/client-cognito-identity-provider'
import { fetchAllSessions, ownSessions, toSession } from '../cognito/schemas/session.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'list-user-sessions',
  route: 'GET /me/sessions',
  access: 'user',
  commands: { ListUserSessionsCommand },
  request: {},
  status: 200,

  async run(_, { cognito, accessToken }) {
    const sessions = await fetchAllSessions(NextToken =>
      cognito.ListUserSessions({ AccessToken: accessToken, NextToken }),
    )
    return {
      items: sessions.map(found => ({ ...toSession(found), current: found.IsCurrentSession ?? false })),
    }
  },
})

export const listUserSessions = operation(runtime, {
  operationId: 'listMySessions',
  summary: 'List my sessions',
  description:
    'Returns all active sessions. A new session appears within a few seconds. After a refresh, Cognito can ' +
    "show the device and the address of this API instead of the user's.",
  requires: 'sessions',
  response: { description: 'The sessions', body: ownSessions },
  errors: [],
})
