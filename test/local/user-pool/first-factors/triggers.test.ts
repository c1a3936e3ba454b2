/** Triggers in USER_AUTH, and what a restart keeps. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AdminInitiateAuthCommand,
  AdminListUserSessionsCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { firstFactors, startFirstFactorPool } from '../first-factor-fixtures.ts'
import { answers } from '../mfa-user-fixtures.ts'
import { softwareAuthenticator } from '../software-authenticator.ts'
import { password } from '../support.ts'
import { startWithTriggers } from '../triggers/support.ts'

const settings = (factors: string[]) => ({
  pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: factors } } },
  client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH'] },
})

test('PreAuthentication runs when the sign-in begins, CustomMessage for the code, PostAuthentication at the end', async () => {
  const triggers = { PreAuthentication: () => {}, CustomMessage: () => {}, PostAuthentication: () => {} }
  const pool = await startWithTriggers(triggers, settings(['PASSWORD', 'EMAIL_OTP']))
  await firstFactors(pool).reachableUser('anna')
  await pool.send(AdminInitiateAuthCommand, {
    AuthFlow: 'USER_AUTH',
    AuthParameters: { USERNAME: 'anna' },
    ClientMetadata: { device: '1' },
  })
  expect(pool.fired.map(({ triggerSource }) => triggerSource)).toEqual(['PreAuthentication_Authentication'])
  expect(pool.fired[0]?.request).toMatchObject({ validationData: { device: '1' }, userNotFound: false })

  pool.fired.length = 0
  const { Session = '' } = await firstFactors(pool).begin('anna', 'EMAIL_OTP')
  const code = { EMAIL_OTP_CODE: pool.codeTo('anna@example.com') }
  await answers(pool).answer('EMAIL_OTP', 'anna', Session, code)
  expect(pool.fired.map(({ triggerSource }) => triggerSource)).toEqual([
    'PreAuthentication_Authentication',
    'CustomMessage_Authentication',
    'PostAuthentication_Authentication',
  ])
})

test('PreAuthentication also runs for an unknown name, and can reject it like a user', async () => {
  const pool = await startWithTriggers(
    {
      PreAuthentication: () => {
        throw new Error('Not today')
      },
    },
    settings(['PASSWORD', 'EMAIL_OTP']),
  )
  await pool.confirmedUser('anna')
  for (const name of ['anna', 'nobody']) {
    expect(await firstFactors(pool).beginException(name)).toMatch(/Not today/)
  }
})

test('UserMigration runs with a password, unless users of the pool can sign in without one', async () => {
  const UserMigration = (event: { response: object }) => {
    event.response = { userAttributes: { email: 'a@example.com' }, messageAction: 'SUPPRESS' }
  }
  const plain = await startWithTriggers({ UserMigration } as never, settings(['PASSWORD']))
  const begin = (of: typeof plain) => firstFactors(of).begin('anna', 'PASSWORD', { PASSWORD: password })
  expect(await begin(plain)).toHaveProperty('AuthenticationResult')
  const passwordless = await startWithTriggers(
    { UserMigration } as never,
    settings(['PASSWORD', 'EMAIL_OTP']),
  )
  await expect(begin(passwordless)).rejects.toThrow('Incorrect username or password.')
  expect(await passwordless.signInException('anna')).toMatch(/Incorrect username or password/)
  expect(passwordless.fired).toEqual([])
})

test('passkeys, open sign-ins and sessions survive a restart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'user-pool-'))
  const open = () =>
    startFirstFactorPool({
      database: join(folder, 'pool.db'),
      sessionProperties: { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 20 } },
    })
  const before = await open()
  await before.confirmedUser('anna')
  const authenticator = softwareAuthenticator({ attachment: 'cross-platform', counts: true })
  const { AccessToken } = await before.tokensOf('anna')
  const credential = await firstFactors(before).register(AccessToken, authenticator)
  const { Session = '', ChallengeParameters = {} } = await firstFactors(before).begin('anna', 'WEB_AUTHN')
  await before.stop()

  const after = await open()
  const CREDENTIAL = authenticator.get(ChallengeParameters['CREDENTIAL_REQUEST_OPTIONS'] ?? '', credential)
  const result = await answers(after).answer('WEB_AUTHN', 'anna', Session, { CREDENTIAL })
  expect(result).toHaveProperty('AuthenticationResult')
  const { Sessions } = await after.send(AdminListUserSessionsCommand, { Username: 'anna' })
  expect(Sessions).toHaveLength(2)
  await after.stop()
  await rm(folder, { recursive: true })
})
