import { AdminListUserSessionsCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminListUserSessions } from '../../../lambda/operations/admin-list-user-sessions.ts'
import { call, cognitoError, environment, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { username: 'gimpei3' }

describe('admin-list-user-sessions', () => {
  test('returns every session, without saying whether it is current', async () => {
    const SessionId = 'ssoq4r8s2t6u9v3w7x1y5z0a2b4c'
    const CreateDate = new Date('2026-01-01T08:56:36.000Z')
    cognito.on(AdminListUserSessionsCommand).resolves({
      Sessions: [{ SessionId, SessionType: 'SSO', CreateDate, IsCurrentSession: false } as never],
    })
    const { status, body } = await call(adminListUserSessions, { path })
    const time = '2026-01-01T08:56:36.000Z'
    const items = [{ id: SessionId, type: 'SSO', createdAt: time, lastActiveAt: time }]
    expect([status, body]).toEqual([200, { items }])
    expect(cognito.commandCalls(AdminListUserSessionsCommand)[0]?.args[0].input).toEqual({
      UserPoolId: environment.USER_POOL_ID,
      Username: 'gimpei3',
    })
  })

  test('returns 404 for an unknown user', async () => {
    const unknown = cognitoError('UserNotFoundException', 'User does not exist.')
    cognito.on(AdminListUserSessionsCommand).rejects(unknown)
    const { status, body } = await call(adminListUserSessions, { path })
    expect([status, body['code']]).toEqual([404, 'USER_NOT_FOUND'])
  })
})
