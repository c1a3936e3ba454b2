import {
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { adminLinkProviderForUser } from '../../../lambda/operations/admin-link-provider-for-user.ts'
import { call, cognitoError, environment, mockCognito } from '../support.ts'

const cognito = mockCognito()
const variables = {
  ...environment,
  PROVIDERS: '[{"name":"Google","type":"google"},{"name":"acme","type":"saml"}]',
}
const path = {
  username: 'g@example.com',
  provider: 'acme',
  subject: 'Gimpei%20Y%2FCN%3Dpeople%40example.com',
}
const link = (names: object = {}) =>
  call(adminLinkProviderForUser, { path: { ...path, ...names } }, undefined, variables)
const inputs = () => cognito.commandCalls(AdminLinkProviderForUserCommand).map(({ args }) => args[0].input)

/** As the attribute of a user whom a sign-in with Google created. */
const primary = JSON.stringify([
  {
    userId: '110',
    providerName: 'Google',
    providerType: 'Google',
    issuer: null,
    primary: true,
    dateCreated: 1,
  },
])

beforeEach(() => {
  cognito.on(AdminGetUserCommand).resolves({ Username: 'gimpei3' })
  cognito.on(AdminLinkProviderForUserCommand).resolves({})
})

describe('admin-link-provider-for-user', () => {
  test('links the subject, with any characters, to the user name behind an alias', async () => {
    expect((await link()).status).toBe(204)
    expect(inputs()).toEqual([
      {
        UserPoolId: 'us-east-1_Example01',
        DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'gimpei3' },
        SourceUser: {
          ProviderName: 'acme',
          ProviderAttributeName: 'Cognito_Subject',
          ProviderAttributeValue: 'Gimpei Y/CN=people@example.com',
        },
      },
    ])
  })

  test('changes nothing if the user has the identity already', async () => {
    const UserAttributes = [{ Name: 'identities', Value: primary }]
    cognito.on(AdminGetUserCommand).resolves({ Username: 'Google_110', UserAttributes })
    expect((await link({ provider: 'Google', subject: '110' })).status).toBe(204)
    expect(inputs()).toEqual([])
  })

  test('names a user whom a sign-in created by the identity of that sign-in, as Cognito requires', async () => {
    const UserAttributes = [{ Name: 'identities', Value: primary }]
    cognito.on(AdminGetUserCommand).resolves({ Username: 'Google_110', UserAttributes })
    expect((await link()).status).toBe(204)
    expect(inputs()[0]?.DestinationUser).toEqual({ ProviderName: 'Google', ProviderAttributeValue: '110' })
  })

  test('returns 404 for a provider that the stage does not have, and sends nothing', async () => {
    const { status, body } = await link({ provider: 'google' })
    expect([status, body['code'], cognito.calls().length]).toEqual([404, 'PROVIDER_NOT_FOUND', 0])
  })

  test('returns 404 for an unknown user, and links nothing', async () => {
    cognito.on(AdminGetUserCommand).rejects(cognitoError('UserNotFoundException', 'User does not exist.'))
    const { status, body } = await link()
    expect([status, body['code'], inputs()]).toEqual([404, 'USER_NOT_FOUND', []])
  })

  test.each([
    [
      'InvalidParameterException',
      'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
      'IDENTITY_HAS_USER',
    ],
    ['InvalidParameterException', 'SourceUser is already linked to DestinationUser', 'IDENTITY_LINKED'],
    [
      'InvalidParameterException',
      'Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a DestinationUser',
      'IDENTITY_HAS_USER',
    ],
    ['AliasExistsException', 'User already exists', 'IDENTITY_LINKED'],
    ['LimitExceededException', 'Maximum number of linked identities exceeded', 'IDENTITY_LIMIT_REACHED'],
    ['LimitExceededException', 'In other words', 'IDENTITY_LIMIT_REACHED'],
  ])('returns the problem for %s "%s": 409 %s', async (exception, message, code) => {
    cognito.on(AdminLinkProviderForUserCommand).rejects(cognitoError(exception, message))
    const { status, body } = await link()
    expect([status, body['code']]).toEqual([409, code])
  })

  test.each([
    ['an empty subject', { subject: '' }],
    ['a subject of 129 characters', { subject: 'x'.repeat(129) }],
    ['an invisible character', { subject: 'a%E2%80%AEb' }],
    ['a line break', { subject: 'a%0Ab' }],
    ['two dots', { subject: '%2E%2E' }],
    ['a provider with other characters', { provider: 'acme%2F' }],
    ['a provider of 33 characters', { provider: 'a'.repeat(33) }],
  ])('rejects %s', async (_, names) => {
    const { status, body } = await link(names)
    expect([status, body['code'], cognito.calls().length]).toEqual([400, 'INVALID_REQUEST', 0])
  })
})
