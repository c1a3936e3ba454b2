/** AdminListUserAuthEvents, and what is recorded as an event. */
import {
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  AdminListUserAuthEventsCommand,
  AdminResetUserPasswordCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  ResendConfirmationCodeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { allFactors, answers, appCode, wrongAppCode } from '../mfa-user-fixtures.ts'
import { otherPassword, password, startPool } from '../support.ts'

const plus = { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } }
const pool = await startPool({ pool: { ...plus, MfaConfiguration: 'OPTIONAL', EnabledMfas: allFactors } })
const { answer, answerRefusal, userWithApp } = answers(pool)

const eventsOf = async (Username: string) =>
  (await pool.send(AdminListUserAuthEventsCommand, { Username })).AuthEvents ?? []
/** Type, response and answers of each event, newest first. */
const summaryOf = async (username: string) =>
  (await eventsOf(username)).map(({ EventType, EventResponse, ChallengeResponses = [] }) =>
    [
      EventType,
      EventResponse,
      ...ChallengeResponses.map(one => `${one.ChallengeName} ${one.ChallengeResponse}`),
    ].join(', '),
  )

test('lists sign-ins with their device and address', async () => {
  await pool.confirmedUser('anna')
  await pool.send(AdminInitiateAuthCommand, {
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'anna', PASSWORD: password },
    ContextData: { IpAddress: '192.0.2.42', ServerName: '', ServerPath: '', HttpHeaders: [] },
  })
  expect(await eventsOf('anna')).toEqual([
    {
      EventId: expect.any(String),
      EventType: 'SignIn',
      CreationDate: pool.now(),
      EventResponse: 'Pass',
      EventRisk: { RiskDecision: 'NoRisk', CompromisedCredentialsDetected: false },
      ChallengeResponses: [{ ChallengeName: 'Password', ChallengeResponse: 'Success' }],
      EventContextData: { IpAddress: '192.0.2.42', DeviceName: 'unknown' },
    },
  ])
})

test('a sign-in with several challenges is one event', async () => {
  await pool.confirmedUser('berta')
  const secret = await userWithApp('berta')
  await pool.signInException('berta', otherPassword)
  const Session = await pool.sessionOf('berta')
  expect((await summaryOf('berta'))[0]).toBe('SignIn, InProgress, Password Success')
  const wrong = { SOFTWARE_TOKEN_MFA_CODE: wrongAppCode(pool, secret) }
  await answerRefusal('SOFTWARE_TOKEN_MFA', 'berta', Session, wrong)
  expect((await summaryOf('berta'))[0]).toBe('SignIn, Fail, Password Success, Mfa Failure')
  await answer('SOFTWARE_TOKEN_MFA', 'berta', Session, { SOFTWARE_TOKEN_MFA_CODE: appCode(pool, secret) })
  expect(await summaryOf('berta')).toEqual([
    'SignIn, Pass, Password Success, Mfa Failure, Mfa Success',
    'SignIn, Fail, Password Failure',
    'SignIn, Pass, Password Success',
  ])
})

test('other events are sign-ups, codes that are sent again, and new and forgotten passwords', async () => {
  await pool.signedUpUser('clara', { email: 'c@example.com' })
  await pool.send(ResendConfirmationCodeCommand, { Username: 'clara' })
  expect(await summaryOf('clara')).toEqual(['ResendCode, Pass', 'SignUp, Pass'])

  await pool.confirmedUser('dora', { email: 'd@example.com', email_verified: 'true' })
  const { AccessToken } = await pool.tokensOf('dora')
  const change = { AccessToken, PreviousPassword: password, ProposedPassword: otherPassword }
  await pool.send(ChangePasswordCommand, change)
  expect(await pool.exception(ChangePasswordCommand, change)).toMatch(/^NotAuthorized/)
  await pool.send(ForgotPasswordCommand, { Username: 'dora' })
  const ConfirmationCode = pool.codeTo('d@example.com')
  const confirm = { Username: 'dora', ConfirmationCode, Password: password }
  await pool.send(ConfirmForgotPasswordCommand, confirm)
  expect(await summaryOf('dora')).toEqual([
    'ForgotPassword, Pass',
    'ForgotPassword, InProgress',
    'PasswordChange, Fail',
    'PasswordChange, Pass',
    'SignIn, Pass, Password Success',
  ])
})

test('invalid requests, refreshes and what administrators do are no events', async () => {
  await pool.confirmedUser('emil', { email: 'e@example.com', email_verified: 'true' })
  const { RefreshToken } = await pool.tokensOf('emil')
  await pool.send(AdminInitiateAuthCommand, {
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: RefreshToken },
  })
  const incomplete = { AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters: { USERNAME: 'emil' } } as const
  await pool.exception(AdminInitiateAuthCommand, incomplete)
  await pool.send(AdminResetUserPasswordCommand, { Username: 'emil' })
  await pool.signInException('nobody')
  expect(await summaryOf('emil')).toEqual(['SignIn, Pass, Password Success'])
})

test('returns pages, and forgets the events with their user', async () => {
  await pool.confirmedUser('frida')
  for (let time = 0; time < 3; time += 1) await pool.signIn('frida')
  const input = { Username: 'frida', MaxResults: 2 }
  const first = await pool.send(AdminListUserAuthEventsCommand, input)
  expect(first.AuthEvents).toHaveLength(2)
  const second = await pool.send(AdminListUserAuthEventsCommand, { ...input, NextToken: first.NextToken })
  expect(second).toEqual({ AuthEvents: [expect.objectContaining({ EventType: 'SignIn' })] })
  await pool.send(AdminDeleteUserCommand, { Username: 'frida' })
  await pool.confirmedUser('frida')
  expect(await eventsOf('frida')).toEqual([])
})

test.each([
  ['without threat protection', { UserPoolTier: 'PLUS' }],
  ['if it is off', { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'OFF' } }],
  ['on another plan', { ...plus, UserPoolTier: 'ESSENTIALS' }],
])('is rejected %s', async (_, settings) => {
  const other = await startPool({ pool: settings })
  await other.confirmedUser('anna')
  await other.signIn('anna')
  expect(await other.exception(AdminListUserAuthEventsCommand, { Username: 'anna' })).toBe(
    'UserPoolAddOnNotEnabledException: Threat protection is not enabled for this user pool',
  )
})

test('rejects an unknown user', async () => {
  expect(await pool.exception(AdminListUserAuthEventsCommand, { Username: 'nobody' })).toBe(
    'UserNotFoundException: User does not exist.',
  )
})
