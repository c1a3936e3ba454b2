import { AdminListUserAuthEventsCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminListUserAuthEvents } from '../../../lambda/operations/admin-list-user-auth-events.ts'
import { call, cognitoError, environment, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { username: 'gimpei3' }
const CreationDate = new Date('2026-01-01T08:56:36Z')
const createdAt = '2026-01-01T08:56:36.000Z'

describe('admin-list-user-auth-events', () => {
  test('returns everything that Cognito knows of an event', async () => {
    cognito.on(AdminListUserAuthEventsCommand).resolves({
      AuthEvents: [
        {
          EventId: 'event-1',
          EventType: 'SignIn',
          CreationDate,
          EventResponse: 'InProgress',
          EventRisk: {
            RiskDecision: 'AccountTakeover',
            RiskLevel: 'High',
            CompromisedCredentialsDetected: false,
          },
          ChallengeResponses: [
            { ChallengeName: 'Password', ChallengeResponse: 'Success' },
            { ChallengeName: 'Mfa', ChallengeResponse: 'Failure' },
          ],
          EventContextData: {
            IpAddress: '192.0.2.42',
            DeviceName: 'Chrome 125, macOS 15',
            Timezone: 'Asia/Tokyo',
            City: 'Nikko',
            Country: 'Japan',
          },
          EventFeedback: { FeedbackValue: 'Invalid', Provider: 'Admin', FeedbackDate: CreationDate },
        },
      ],
    })
    const { status, body, log } = await call(adminListUserAuthEvents, { path })
    expect([status, body]).toEqual([
      200,
      {
        items: [
          {
            id: 'event-1',
            type: 'SIGN_IN',
            createdAt,
            result: 'IN_PROGRESS',
            risk: { decision: 'ACCOUNT_TAKEOVER', level: 'HIGH', compromisedCredentials: false },
            challenges: [
              { name: 'PASSWORD', result: 'SUCCESS' },
              { name: 'MFA', result: 'FAILURE' },
            ],
            context: {
              address: '192.0.2.42',
              device: 'Chrome 125, macOS 15',
              timezone: 'Asia/Tokyo',
              location: { city: 'Nikko', country: 'Japan' },
            },
            feedback: { value: 'INVALID', provider: 'Admin', createdAt },
          },
        ],
      },
    ])
    expect(JSON.stringify(log)).not.toMatch(/192\.0\.2\.42|Nikko|Chrome 125/)
    expect(cognito.commandCalls(AdminListUserAuthEventsCommand)[0]?.args[0].input).toEqual({
      UserPoolId: environment.USER_POOL_ID,
      Username: 'gimpei3',
      MaxResults: 60,
    })
  })

  test('returns UNKNOWN for values that it does not know, and omits what Cognito does not state', async () => {
    const event = {
      EventId: 'event-1',
      EventType: 'Passkey',
      EventRisk: { RiskDecision: 'Delayed', RiskLevel: 'Extreme' },
      ChallengeResponses: [{ ChallengeName: 'WebAuthn' }],
      EventContextData: { Country: 'Japan' },
      EventFeedback: { FeedbackValue: 'Perhaps', Provider: 'Admin' },
    }
    const bare = { EventId: 'event-2', EventRisk: {}, EventContextData: {} }
    cognito.on(AdminListUserAuthEventsCommand).resolves({ AuthEvents: [event, bare] as never })
    const unknown = { type: 'UNKNOWN', result: 'UNKNOWN', createdAt: '1970-01-01T00:00:00.000Z' }
    expect((await call(adminListUserAuthEvents, { path })).body['items']).toEqual([
      {
        ...unknown,
        id: 'event-1',
        risk: { decision: 'UNKNOWN', level: 'UNKNOWN' },
        challenges: [{ name: 'UNKNOWN', result: 'UNKNOWN' }],
        context: { location: { country: 'Japan' } },
        feedback: { value: 'UNKNOWN', provider: 'Admin' },
      },
      { ...unknown, id: 'event-2', risk: {}, challenges: [], context: {} },
    ])
  })

  test('fills a page from several pages of Cognito, with a cursor that is valid for the same user only', async () => {
    const events = (...ids: string[]) => ids.map(EventId => ({ EventId, CreationDate }))
    cognito.on(AdminListUserAuthEventsCommand).resolvesOnce({ AuthEvents: events('a'), NextToken: 't1' })
    cognito
      .on(AdminListUserAuthEventsCommand, { NextToken: 't1' })
      .resolves({ AuthEvents: events('b'), NextToken: 't2' })
    const { body } = await call(adminListUserAuthEvents, { path, query: { limit: '2' } })
    expect(body['items']).toMatchObject([{ id: 'a' }, { id: 'b' }])
    const query = { cursor: String(body['nextCursor']) }
    const other = await call(adminListUserAuthEvents, { path: { username: 'another' }, query })
    expect([other.status, other.body['code']]).toEqual([400, 'INVALID_CURSOR'])
  })

  test.each([
    ['UserNotFoundException', 404, 'USER_NOT_FOUND'],
    // The stage would not have deployed the operation: somebody turned threat protection off by hand.
    ['UserPoolAddOnNotEnabledException', 500, 'INTERNAL'],
  ])('returns for %s the problem %d %s', async (exception, status, code) => {
    cognito.on(AdminListUserAuthEventsCommand).rejects(cognitoError(exception))
    const answer = await call(adminListUserAuthEvents, { path })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
