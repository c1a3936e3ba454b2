/** The template's properties, and defaults for missing ones. */
import { describe, expect, test } from '@jest/globals'
import { readConfiguration } from '../../../local/user-pool/configuration.ts'

test('uses Cognito’s defaults for missing properties', () => {
  const { pool, client, lifetimes } = readConfiguration({}, {})
  expect(pool).toMatchObject({
    Policies: {
      PasswordPolicy: { MinimumLength: 8, RequireSymbols: true, TemporaryPasswordValidityDays: 7 },
    },
    UsernameConfiguration: { CaseSensitive: true },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    MfaConfiguration: 'OFF',
    AutoVerifiedAttributes: [],
    AliasAttributes: [],
  })
  expect(client).toMatchObject({
    ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'],
    PreventUserExistenceErrors: 'LEGACY',
    EnableTokenRevocation: true,
  })
  expect(lifetimes).toEqual({
    access: 3600,
    id: 3600,
    refresh: 30 * 86_400,
    session: 180,
    temporaryPassword: 7 * 86_400,
  })
})

test('requires the rules of the password policy, and all rules if there is no policy', () => {
  const policyOf = (pool: object) => readConfiguration(pool, {}).pool.Policies.PasswordPolicy
  const everything = {
    RequireLowercase: true,
    RequireUppercase: true,
    RequireNumbers: true,
    RequireSymbols: true,
  }
  expect(policyOf({})).toMatchObject(everything)
  expect(policyOf({ Policies: {} })).toMatchObject(everything)
  expect(policyOf({ Policies: { PasswordPolicy: { RequireNumbers: true } } })).toMatchObject({
    MinimumLength: 8,
    RequireNumbers: true,
    RequireSymbols: false,
  })
})

describe('lifetimes', () => {
  const lifetimesOf = (client: object) => readConfiguration({}, client).lifetimes
  const validities = { AccessTokenValidity: 5, IdTokenValidity: 10, RefreshTokenValidity: 20 }

  test('use the specified units', () => {
    const TokenValidityUnits = { AccessToken: 'minutes', IdToken: 'hours', RefreshToken: 'hours' }
    expect(lifetimesOf({ ...validities, TokenValidityUnits })).toMatchObject({
      access: 300,
      id: 36_000,
      refresh: 72_000,
    })
    expect(
      lifetimesOf({ AccessTokenValidity: 600, TokenValidityUnits: { AccessToken: 'seconds' } }),
    ).toMatchObject({ access: 600, id: 3600 })
  })

  test('default to hours, and to days for a refresh token', () => {
    expect(lifetimesOf(validities)).toMatchObject({ access: 18_000, id: 36_000, refresh: 20 * 86_400 })
  })

  test('are an hour if only a unit is specified, or only another token’s lifetime', () => {
    const minutes = { TokenValidityUnits: { AccessToken: 'minutes' } }
    expect(lifetimesOf(minutes)).toMatchObject({ access: 3600, id: 3600 })
    const refreshOnly = { TokenValidityUnits: { RefreshToken: 'minutes' }, RefreshTokenValidity: 90 }
    expect(lifetimesOf(refreshOnly)).toMatchObject({ access: 3600, id: 3600, refresh: 5400 })
  })
})

test('accepts booleans and numbers as text, as CloudFormation does', () => {
  const { pool } = readConfiguration(
    {
      UsernameConfiguration: { CaseSensitive: 'false' },
      Schema: [{ Name: 'plan', Mutable: 'true', StringAttributeConstraints: { MaxLength: '10' } }],
    },
    {},
  )
  expect(pool.UsernameConfiguration.CaseSensitive).toBe(false)
  expect(pool.Schema.filter(({ Name }) => Name.startsWith('custom:'))).toEqual([
    {
      Name: 'custom:plan',
      AttributeDataType: 'String',
      DeveloperOnlyAttribute: false,
      Mutable: true,
      Required: false,
      StringAttributeConstraints: { MaxLength: '10' },
    },
  ])
})

test('ignores properties that have no effect', () => {
  const known = readConfiguration({}, {})
  expect(readConfiguration({ DeletionProtection: 'ACTIVE' }, { GenerateSecret: false })).toEqual(known)
})

test.each([
  ['MfaConfiguration', { MfaConfiguration: 'MAYBE' }, {}],
  ['CaseSensitive', { UsernameConfiguration: { CaseSensitive: 'perhaps' } }, {}],
  ['MinimumLength', { Policies: { PasswordPolicy: { MinimumLength: 'long' } } }, {}],
  ['AccessToken', {}, { TokenValidityUnits: { AccessToken: 'weeks' } }],
  ['PreventUserExistenceErrors', {}, { PreventUserExistenceErrors: true }],
])('rejects an invalid value of %s, and names it', (name, pool, client) => {
  expect(() => readConfiguration(pool, client)).toThrow(name)
})
