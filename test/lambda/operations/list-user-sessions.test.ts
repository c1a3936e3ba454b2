import { ListUserSessionsCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { listUserSessions } from '../../../lambda/operations/list-user-sessions.ts'
import { accessToken, bearer, call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const SessionId = 'tknm5k9p2q7r4s8t1v6w3x0y5z2b'
const CreateDate = new Date('2026-01-01T08:56:36.000Z')

describe('list-user-sessions', () => {
  test('returns every session, and which one is current', async () => {
    cognito.on(ListUserSessionsCommand).resolves({
      Sessions: [
        {
          SessionId,
          SessionType: 'TOKEN',
          ClientId: 'exampleclientid',
          CreateDate,
          LastActiveDate: new Date('2026-01-02T08:56:36.000Z'),
          DeviceType: 'Chrome 125 / macOS 15.0',
          LastIPAddress: '192.0.2.42',
          LastLocation: { City: 'Seattle', Country: 'United States' },
          IsCurrentSession: true,
        },
        { SessionId, CreateDate, SessionType: 'LATER', LastLocation: { Country: 'unknown' } } as never,
      ],
    })
    const { status, body } = await call(listUserSessions, bearer)
    expect(status).toBe(200)
    expect(body).toEqual({
      items: [
        {
          id: SessionId,
          type: 'TOKEN',
          createdAt: '2026-01-01T08:56:36.000Z',
          lastActiveAt: '2026-01-02T08:56:36.000Z',
          device: 'Chrome 125 / macOS 15.0',
          address: '192.0.2.42',
          location: { city: 'Seattle', country: 'United States' },
          current: true,
        },
        {
          id: SessionId,
          type: 'UNKNOWN',
          createdAt: '2026-01-01T08:56:36.000Z',
          lastActiveAt: '2026-01-01T08:56:36.000Z',
          location: { country: 'unknown' },
          current: false,
        },
      ],
    })
  })

  test('fetches all pages if Cognito returns several', async () => {
    const Sessions = [{ SessionId, SessionType: 'TOKEN' as const, CreateDate } as never]
    cognito
      .on(ListUserSessionsCommand)
      .resolvesOnce({ Sessions, NextToken: 'more' })
      .resolvesOnce({ Sessions })
    expect((await call(listUserSessions, bearer)).body['items']).toHaveLength(2)
    const inputs = cognito.commandCalls(ListUserSessionsCommand).map(({ args }) => args[0].input)
    expect(inputs).toEqual([{ AccessToken: accessToken }, { AccessToken: accessToken, NextToken: 'more' }])
  })

  test('returns 500 if the pool does not track sessions', async () => {
    cognito.on(ListUserSessionsCommand).rejects(cognitoError('OperationNotEnabledException'))
    const { status, body } = await call(listUserSessions, bearer)
    expect([status, body['code']]).toEqual([500, 'INTERNAL'])
  })
})
