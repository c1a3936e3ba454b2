import { describe, expect, test } from '@jest/globals'
import { readConfiguration } from '../../../local/user-pool/configuration.ts'

describe('what a template leaves out', () => {
  const { pool, client, lifetimes } = readConfiguration({}, {})

  test('is as Cognito has it', () => {
    expect(pool.Policies.PasswordPolicy).toMatchObject({ MinimumLength: 8, RequireSymbols: true })
    expect(pool.UsernameConfiguration.CaseSensitive).toBe(true)
    expect(client).toMatchObject({ PreventUserExistenceErrors: 'LEGACY', EnableTokenRevocation: true })
    expect(lifetimes).toEqual({
      access: 3600,
      id: 3600,
      refresh: 30 * 86_400,
      session: 180,
      temporaryPassword: 7 * 86_400,
    })
  })
})

test('a lifetime has the unit that the template gives it, or hours', () => {
  const units = { AccessToken: 'minutes', RefreshToken: 'hours' }
  const given = {
    AccessTokenValidity: 15,
    IdTokenValidity: 2,
    RefreshTokenValidity: 12,
    TokenValidityUnits: units,
  }
  expect(readConfiguration({}, given).lifetimes).toMatchObject({ access: 900, id: 7200, refresh: 43_200 })
})

test('a property of another type than CloudFormation takes is refused', () => {
  expect(() => readConfiguration({ MfaConfiguration: 'SOMETIMES' }, {})).toThrow(/MfaConfiguration/)
})
