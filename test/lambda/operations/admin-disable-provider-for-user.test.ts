import {
  AdminDisableProviderForUserCommand,
  AdminGetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { adminDisableProviderForUser } from '../../../lambda/operations/admin-disable-provider-for-user.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const unlink = (provider: string, subject: string) =>
  call(adminDisableProviderForUser, { path: { username: 'gimpei3', provider, subject } })
const inputs = () => cognito.commandCalls(AdminDisableProviderForUserCommand).map(({ args }) => args[0].input)

const identities = JSON.stringify([
  { userId: '110', providerName: 'Google', providerType: 'Google', primary: true, dateCreated: 1 },
  { userId: 'g@example.com', providerName: 'acme', providerType: 'SAML', primary: 'false', dateCreated: 2 },
])

beforeEach(() => {
  const UserAttributes = [{ Name: 'identities', Value: identities }]
  cognito.on(AdminGetUserCommand).resolves({ Username: 'gimpei3', UserAttributes })
  cognito.on(AdminDisableProviderForUserCommand).resolves({})
})

describe('admin-disable-provider-for-user', () => {
  test('removes a linked identity', async () => {
    expect((await unlink('acme', 'g%40example.com')).status).toBe(204)
    expect(inputs()).toEqual([
      {
        UserPoolId: 'us-east-1_Example01',
        User: {
          ProviderName: 'acme',
          ProviderAttributeName: 'Cognito_Subject',
          ProviderAttributeValue: 'g@example.com',
        },
      },
    ])
  })

  test.each([
    ['of nobody', 'acme', '110'],
    ['in another case', 'acme', 'G@example.com'],
    ['of another provider', 'Google', 'g@example.com'],
    ['of Cognito itself, which would block the password', 'Cognito', 'gimpei3'],
  ])('does not remove an identity %s, which may be that of another user', async (_, provider, subject) => {
    const { status, body } = await unlink(provider, subject)
    expect([status, body['code'], inputs()]).toEqual([404, 'IDENTITY_NOT_FOUND', []])
  })

  test('does not remove the identity that the user was created with', async () => {
    const { status, body } = await unlink('Google', '110')
    expect([status, body['code'], inputs()]).toEqual([409, 'PRIMARY_IDENTITY', []])
  })

  test('returns 404 if the identity was removed meanwhile', async () => {
    const message = "Account isn't linked to anyone else, verify that the account has been linked"
    cognito.on(AdminDisableProviderForUserCommand).rejects(cognitoError('InvalidParameterException', message))
    const { status, body } = await unlink('acme', 'g@example.com')
    expect([status, body['code']]).toEqual([404, 'IDENTITY_NOT_FOUND'])
  })

  test('returns 404 for an unknown user', async () => {
    cognito.on(AdminGetUserCommand).rejects(cognitoError('UserNotFoundException', 'User does not exist.'))
    const { status, body } = await unlink('acme', 'g@example.com')
    expect([status, body['code']]).toEqual([404, 'USER_NOT_FOUND'])
  })
})
