import { DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { region, startPool } from '../support.ts'

test('returns the template’s properties of the pool, with its id', async () => {
  const Schema = [{ Name: 'email', Required: true }]
  const pool = await startPool({ pool: { UserPoolName: 'users', MfaConfiguration: 'OPTIONAL', Schema } })
  expect(pool.id).toMatch(new RegExp(`^${region}_[A-Za-z0-9]{9}$`))
  expect((await pool.send(DescribeUserPoolCommand, {})).UserPool).toMatchObject({
    Id: pool.id,
    Name: 'users',
    Arn: expect.stringMatching(new RegExp(`^arn:aws:cognito-idp:${region}:\\d{12}:userpool/${pool.id}$`)),
    MfaConfiguration: 'OPTIONAL',
    SchemaAttributes: [{ Name: 'email', AttributeDataType: 'String', Required: true, Mutable: true }],
    AutoVerifiedAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    Policies: {
      PasswordPolicy: {
        MinimumLength: 8,
        RequireLowercase: true,
        RequireUppercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        TemporaryPasswordValidityDays: 7,
      },
    },
  })
})

test('rejects an unknown pool', async () => {
  const pool = await startPool()
  expect(await pool.exception(DescribeUserPoolCommand, { UserPoolId: 'us-west-2_other' })).toBe(
    'ResourceNotFoundException: User pool us-west-2_other does not exist.',
  )
})
