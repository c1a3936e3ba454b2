/** How the commands treat a user who only signs in with a provider. */
import {
  AdminConfirmSignUpCommand,
  AdminInitiateAuthCommand,
  AdminListUserAuthEventsCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  ListUsersCommand,
  ResendConfirmationCodeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { password } from '../support.ts'
import { anna, type FederatedPool, refusal, startFederated } from './fixtures.ts'

const Username = 'google_1001'
let pool: FederatedPool
beforeEach(async () => {
  pool = await startFederated()
  await pool.federation.signIn('Google', anna)
})

test('there is no password to sign in with', async () => {
  expect(await pool.signInException(Username)).toBe('NotAuthorizedException: Incorrect username or password.')
})

test('there is no other factor to begin with, and a challenge as for an unknown name', async () => {
  pool = await startFederated({
    pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } },
    client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] },
  })
  await pool.federation.signIn('Google', anna)
  const { ChallengeName, AuthenticationResult } = await pool.send(AdminInitiateAuthCommand, {
    AuthFlow: 'USER_AUTH',
    AuthParameters: { USERNAME: Username },
  })
  expect(['PASSWORD', 'EMAIL_OTP']).toContain(ChallengeName)
  expect(AuthenticationResult).toBeUndefined()
  expect(pool.messages()).toEqual([])
})

describe('a forgotten password', () => {
  test('gets the answer of an unknown user if the client hides who exists, and no code', async () => {
    const { CodeDeliveryDetails } = await pool.send(ForgotPasswordCommand, { Username })
    expect(CodeDeliveryDetails).toMatchObject({ AttributeName: 'email', DeliveryMedium: 'EMAIL' })
    expect(pool.messages()).toEqual([])
  })

  test('is refused otherwise', async () => {
    pool = await startFederated({ client: { PreventUserExistenceErrors: 'LEGACY' } })
    await pool.federation.signIn('Google', anna)
    expect(await pool.exception(ForgotPasswordCommand, { Username })).toBe(
      'NotAuthorizedException: User password cannot be reset in the current state.',
    )
  })

  test('cannot be reset by an administrator', async () => {
    expect(await pool.exception(AdminResetUserPasswordCommand, { Username })).toBe(
      'NotAuthorizedException: User password cannot be reset in the current state.',
    )
  })
})

test('a permanent password set by an administrator confirms the user, who can still sign in with the provider', async () => {
  await pool.send(AdminSetUserPasswordCommand, { Username, Password: password, Permanent: true })
  expect(await pool.statusOf(Username)).toBe('CONFIRMED')
  expect(await pool.signIn(Username)).toHaveProperty('AuthenticationResult')
  expect(await pool.federation.signIn('Google', anna)).toMatchObject({ status: 'CONFIRMED' })
})

test('the user cannot be confirmed', async () => {
  const refused = 'NotAuthorizedException: User cannot be confirmed. Current status is EXTERNAL_PROVIDER'
  expect(await pool.exception(AdminConfirmSignUpCommand, { Username })).toBe(refused)
  const ConfirmationCode = '123456'
  expect(await pool.exception(ConfirmSignUpCommand, { Username, ConfirmationCode })).toBe(refused)
  expect(await pool.exception(ResendConfirmationCodeCommand, { Username })).toBe(
    'InvalidParameterException: User is already confirmed.',
  )
})

test('lists show the status and the identities', async () => {
  const Filter = 'cognito:user_status = "EXTERNAL_PROVIDER"'
  const { Users = [] } = await pool.send(ListUsersCommand, { Filter })
  expect(Users).toMatchObject([{ Username, UserStatus: 'EXTERNAL_PROVIDER' }])
  expect(Users[0]?.Attributes?.map(({ Name }) => Name)).toContain('identities')
})

test('the history of sign-ins shows those with a provider, if threat protection records it', async () => {
  pool = await startFederated({
    pool: { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } },
  })
  const caller = { address: '192.0.2.1' }
  await pool.federation.signIn('Google', anna, caller)
  await refusal(pool.federation.signIn('Google', { ...anna, email: 'no address' }, caller))
  const { AuthEvents } = await pool.send(AdminListUserAuthEventsCommand, { Username })
  expect(AuthEvents).toMatchObject([
    { EventType: 'SignIn', EventResponse: 'Fail', EventContextData: { IpAddress: '192.0.2.1' } },
    { EventType: 'SignIn', EventResponse: 'Pass', ChallengeResponses: [] },
  ])
})
