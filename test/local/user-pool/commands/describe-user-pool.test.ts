import { DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { region, startPool } from '../support.ts'

test('returns the template’s properties of the pool, with its id, dates and number of users', async () => {
  const Schema = [{ Name: 'email', Required: true }]
  const pool = await startPool({ pool: { UserPoolName: 'users', MfaConfiguration: 'OPTIONAL', Schema } })
  expect(pool.id).toMatch(new RegExp(`^${region}_[A-Za-z0-9]{9}$`))
  await pool.createUser('anna')
  expect((await pool.send(DescribeUserPoolCommand, {})).UserPool).toMatchObject({
    Id: pool.id,
    Name: 'users',
    Arn: expect.stringMatching(new RegExp(`^arn:aws:cognito-idp:${region}:\\d{12}:userpool/${pool.id}$`)),
    MfaConfiguration: 'OPTIONAL',
    CreationDate: pool.now(),
    LastModifiedDate: pool.now(),
    EstimatedNumberOfUsers: 1,
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

test('returns the standard attributes, and those of the template with their prefix and limits as text', async () => {
  const pool = await startPool({
    pool: {
      Schema: [
        { Name: 'email', Required: true, Mutable: true },
        { Name: 'plan', Mutable: false, StringAttributeConstraints: { MinLength: 2, MaxLength: 5 } },
        { Name: 'seats', AttributeDataType: 'Number', NumberAttributeConstraints: { MaxValue: 99 } },
      ],
    },
  })
  const { UserPool } = await pool.send(DescribeUserPoolCommand, {})
  const attributes = new Map(UserPool?.SchemaAttributes?.map(attribute => [attribute.Name, attribute]))
  const usual = { AttributeDataType: 'String', DeveloperOnlyAttribute: false, Mutable: true, Required: false }
  const lengths = { MinLength: '0', MaxLength: '2048' }
  expect(attributes.size).toBe(21 + 2)
  expect(attributes.get('sub')).toEqual({
    ...usual,
    Name: 'sub',
    Mutable: false,
    Required: true,
    StringAttributeConstraints: { ...lengths, MinLength: '1' },
  })
  expect(attributes.get('email')).toEqual({
    ...usual,
    Name: 'email',
    Required: true,
    StringAttributeConstraints: lengths,
  })
  expect(attributes.get('birthdate')?.StringAttributeConstraints).toEqual({ MinLength: '4', MaxLength: '10' })
  expect(attributes.get('email_verified')).toEqual({
    ...usual,
    Name: 'email_verified',
    AttributeDataType: 'Boolean',
  })
  expect(attributes.get('updated_at')?.NumberAttributeConstraints).toEqual({ MinValue: '0' })
  expect(attributes.get('custom:plan')).toEqual({
    ...usual,
    Name: 'custom:plan',
    Mutable: false,
    StringAttributeConstraints: { MinLength: '2', MaxLength: '5' },
  })
  expect(attributes.get('custom:seats')).toEqual({
    ...usual,
    Name: 'custom:seats',
    AttributeDataType: 'Number',
    NumberAttributeConstraints: { MaxValue: '99' },
  })
})

test('rejects an unknown pool', async () => {
  const pool = await startPool()
  expect(await pool.exception(DescribeUserPoolCommand, { UserPoolId: 'us-west-2_other' })).toBe(
    'ResourceNotFoundException: User pool us-west-2_other does not exist.',
  )
})
