import {
  AdminDisableProviderForUserCommand,
  AdminDisableUserCommand,
  AdminLinkProviderForUserCommand,
  AdminUpdateUserAttributesCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { listed } from '../support.ts'
import { anna, linkOf, refusal, startFederated } from './fixtures.ts'

const nothing = () => {}
const attributes = { email: 'anna@example.com', email_verified: 'true', name: 'Anna' }

test('PreSignUp and PostConfirmation run at the first sign-in, PreAuthentication and PostAuthentication at further ones', async () => {
  const pool = await startFederated(
    {},
    {
      ...{ PreSignUp: nothing, PostConfirmation: nothing },
      ...{ PreAuthentication: nothing, PostAuthentication: nothing },
    },
  )
  const { sub } = await pool.federation.signIn('Google', anna)
  expect(pool.fired).toMatchObject([
    {
      triggerSource: 'PreSignUp_ExternalProvider',
      userName: 'google_1001',
      callerContext: { clientId: pool.clientId },
      request: { userAttributes: attributes },
    },
    {
      triggerSource: 'PostConfirmation_ConfirmSignUp',
      userName: 'google_1001',
      request: {
        userAttributes: {
          ...attributes,
          sub,
          'cognito:user_status': 'EXTERNAL_PROVIDER',
          identities: expect.stringContaining('"userId":"1001"'),
        },
      },
    },
  ])
  await pool.federation.signIn('Google', { ...anna, name: 'Annie' })
  expect(pool.fired.slice(2)).toMatchObject([
    {
      triggerSource: 'PreAuthentication_Authentication',
      request: { userAttributes: { name: 'Anna' }, userNotFound: false },
    },
    { triggerSource: 'PostAuthentication_Authentication', request: { userAttributes: { name: 'Annie' } } },
  ])
})

describe('PreSignUp', () => {
  test('refuses the person by an error, and no user is created', async () => {
    const pool = await startFederated(
      {},
      {
        PreSignUp: () => {
          throw new Error('Members only')
        },
      },
    )
    expect(await refusal(pool.federation.signIn('Google', anna))).toBe(
      'UserLambdaValidationException: PreSignUp failed with error Members only.',
    )
    expect((await pool.send(ListUsersCommand, {})).Users).toEqual([])
  })

  test('cannot verify the address of the new user', async () => {
    const pool = await startFederated(
      {},
      {
        PreSignUp: ({ response }) => {
          response.autoVerifyEmail = true
        },
      },
    )
    const claims = { id: '7', email: 'anna@example.com' }
    expect(await pool.federation.signIn('Facebook', claims)).toMatchObject({
      attributes: { email_verified: 'false' },
    })
  })

  test('can link the person: this sign-in fails, and the next one is that of the linked user', async () => {
    const pool = await startFederated(
      {},
      {
        PreSignUp: async ({ triggerSource }) => {
          if (triggerSource !== 'PreSignUp_ExternalProvider') return
          await pool.send(AdminLinkProviderForUserCommand, linkOf('anna', 'Google', '1001'))
        },
      },
    )
    await pool.confirmedUser('anna')
    expect(await refusal(pool.federation.signIn('Google', anna))).toBe(
      'InvalidParameterException: Already found an entry for username google_1001',
    )
    expect(await pool.federation.signIn('Google', anna)).toMatchObject({ username: 'anna' })
    expect((await pool.send(ListUsersCommand, {})).Users).toHaveLength(1)
  })
})

test('the user whom PostConfirmation refuses stays, and signs in the next time', async () => {
  const pool = await startFederated(
    {},
    {
      PostConfirmation: () => {
        throw new Error('no database')
      },
    },
  )
  expect(await refusal(pool.federation.signIn('Google', anna))).toBe(
    'UserLambdaValidationException: PostConfirmation failed with error no database.',
  )
  expect(await pool.federation.signIn('Google', anna)).toMatchObject({ username: 'google_1001' })
})

test('PostConfirmation can change the new user', async () => {
  const pool = await startFederated(
    {},
    {
      PostConfirmation: async ({ userName }) => {
        const UserAttributes = listed({ nickname: 'new' })
        await pool.send(AdminUpdateUserAttributesCommand, { Username: userName, UserAttributes })
      },
    },
  )
  expect(await pool.federation.signIn('Google', anna)).toMatchObject({ attributes: { nickname: 'new' } })
})

test('PreAuthentication refuses a further sign-in by an error, and nothing changes', async () => {
  const pool = await startFederated(
    {},
    {
      PreAuthentication: () => {
        throw new Error('Closed')
      },
    },
  )
  await pool.federation.signIn('Google', anna)
  expect(await refusal(pool.federation.signIn('Google', { ...anna, name: 'Annie' }))).toBe(
    'UserLambdaValidationException: PreAuthentication failed with error Closed.',
  )
  expect(await pool.attributesOf('google_1001')).toMatchObject({ name: 'Anna' })
})

test('a user who is disabled while a trigger runs does not sign in', async () => {
  const pool = await startFederated(
    {},
    {
      PostAuthentication: async ({ userName }) => {
        await pool.send(AdminDisableUserCommand, { Username: userName })
      },
    },
  )
  await pool.federation.signIn('Google', anna)
  expect(await refusal(pool.federation.signIn('Google', anna))).toBe(
    'InvalidParameterException: User is not enabled',
  )
})

test('a person who is unlinked while a trigger runs does not sign in', async () => {
  const identity = { ProviderName: 'Google', ProviderAttributeName: 'Cognito_Subject' }
  const pool = await startFederated(
    {},
    {
      PreAuthentication: async () => {
        const User = { ...identity, ProviderAttributeValue: '1001' }
        await pool.send(AdminDisableProviderForUserCommand, { User })
      },
    },
  )
  await pool.confirmedUser('anna')
  await pool.send(AdminLinkProviderForUserCommand, linkOf('anna', 'Google', '1001'))
  expect(await refusal(pool.federation.signIn('Google', anna))).toMatch(/^InvalidParameterException/)
  expect(await pool.attributesOf('anna')).toEqual({})
})

test('two first sign-ins at the same time create one user', async () => {
  const pool = await startFederated({}, { PreSignUp: nothing })
  const [first, second] = await Promise.allSettled([
    pool.federation.signIn('Google', anna),
    pool.federation.signIn('Google', anna),
  ])
  expect([first.status, second.status].toSorted()).toEqual(['fulfilled', 'rejected'])
  expect((await pool.send(ListUsersCommand, {})).Users).toHaveLength(1)
})
