import { describe, expect, test } from '@jest/globals'
import type { Stage } from '../../../../lib/config/stage.ts'
import { stageNamed } from '../../../../lib/config/stages.ts'
import { standardAttributeNames } from '../../../../lib/config/standard-attributes.ts'
import { Match, operations, templateOf } from '../../support.ts'

const { tokens, mfa } = stageNamed('dev')

/** Dev with some settings changed. The number of operations does not affect the pool. */
const templateWith = (keys: Partial<Stage>) => templateOf(keys, { operations })

describe('the user pool', () => {
  test('has case-insensitive usernames and no aliases', () => {
    const template = templateOf('dev')
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      UsernameConfiguration: { CaseSensitive: false },
      UsernameAttributes: Match.absent(),
      AliasAttributes: Match.absent(),
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    })
  })

  test('is retained on prod if the stack is deleted', () => {
    const template = templateOf('prod')
    template.hasResource('AWS::Cognito::UserPool', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { DeletionProtection: 'ACTIVE', AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } },
    })
  })

  test('has the e-mail alias and the custom attributes of the stage', () => {
    const template = templateWith({
      signInWith: 'email-alias',
      customAttributes: {
        tenant: { type: 'String', mutable: false, writableByUser: false, readableByUser: false },
      },
    })
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AliasAttributes: ['email'],
      Schema: [{ Name: 'tenant', AttributeDataType: 'String', Mutable: false }],
    })
  })

  test('generates user names, and requires the address, if users sign in with it', () => {
    templateWith({ signInWith: 'email' }).hasResourceProperties('AWS::Cognito::UserPool', {
      UsernameAttributes: ['email'],
      AliasAttributes: Match.absent(),
      Schema: [{ Name: 'email', AttributeDataType: 'String', Mutable: true, Required: true }],
    })
  })

  test('requires attributes with their data type, without which CloudFormation rejects every later update', () => {
    const tenant = { type: 'String', mutable: true, writableByUser: false, readableByUser: false } as const
    const template = templateWith({
      requiredAttributes: ['phone_number', 'name'],
      customAttributes: { tenant },
    })
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      Schema: [
        { Name: 'name', AttributeDataType: 'String', Mutable: true, Required: true },
        { Name: 'phone_number', AttributeDataType: 'String', Mutable: true, Required: true },
        { Name: 'tenant', AttributeDataType: 'String', Mutable: true },
      ],
    })
  })

  test('lets users write each attribute that a stage can require', () => {
    templateWith({ requiredAttributes: standardAttributeNames }).hasResourceProperties(
      'AWS::Cognito::UserPoolClient',
      { WriteAttributes: Match.arrayWith([...standardAttributeNames]) },
    )
  })

  test('allows sign-ins without a password only if the stage has them, and then sends codes in their own words', () => {
    const { firewall } = stageNamed('prod')
    const template = templateWith({
      firstFactors: ['password', 'email', 'sms'],
      email: { from: 'no-reply@example.com', sesRegion: 'us-east-1' },
      firewall,
      poolAccess: 'api-only',
    })
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] } },
      UserPoolTier: 'ESSENTIALS',
      AutoVerifiedAttributes: ['email', 'phone_number'],
      SmsConfiguration: Match.anyValue(),
      EmailAuthenticationMessage: Match.stringLikeRegexp('If you are not signing in, ignore this message'),
      SmsAuthenticationMessage: Match.anyValue(),
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    })
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      ExplicitAuthFlows: Match.arrayWith(['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH']),
    })
    const [flows] = Object.values(templateOf('prod').findResources('AWS::Cognito::UserPoolClient'))
    expect(flows?.['Properties'].ExplicitAuthFlows).not.toContain('ALLOW_USER_AUTH')
  })

  test('allows passkeys only if the stage has them, for its relying party', () => {
    const passkeys = { relyingPartyId: 'example.com', userVerification: 'required' } as const
    templateWith({ passkeys }).hasResourceProperties('AWS::Cognito::UserPool', {
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
      WebAuthnRelyingPartyID: 'example.com',
      WebAuthnUserVerification: 'required',
      WebAuthnFactorConfiguration: Match.absent(),
    })
    templateOf('dev').hasResourceProperties('AWS::Cognito::UserPool', {
      // Explicit, so that turning the others off does not depend on what an update does with omitted properties.
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } },
      WebAuthnRelyingPartyID: Match.absent(),
      WebAuthnUserVerification: Match.absent(),
    })
  })

  test('lets a passkey satisfy required MFA only if the stage does', () => {
    const passkeys = {
      relyingPartyId: 'example.com',
      userVerification: 'required',
      satisfiesMfa: true,
    } as const
    templateWith({ passkeys }).hasResourceProperties('AWS::Cognito::UserPool', {
      WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
    })
  })

  test('has a password history only if the stage sets one', () => {
    templateWith({ passwordHistory: 24 }).hasResourceProperties('AWS::Cognito::UserPool', {
      Policies: { PasswordPolicy: { PasswordHistorySize: 24 } },
      UserPoolTier: 'ESSENTIALS',
    })
    templateWith({ passwordHistory: 0 }).hasResourceProperties('AWS::Cognito::UserPool', {
      Policies: { PasswordPolicy: { PasswordHistorySize: Match.absent() } },
    })
  })

  test("sends through SES with the stage's sender and texts", () => {
    const template = templateWith({
      email: { from: 'no-reply@example.com', fromName: 'Example', sesRegion: 'eu-west-1' },
      messages: { invitation: { emailSubject: 'Welcome', emailBody: '{username} / {####}' } },
    })
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', From: '"Example" <no-reply@example.com>' },
      AdminCreateUserConfig: {
        InviteMessageTemplate: { EmailSubject: 'Welcome', EmailMessage: '{username} / {####}' },
      },
    })
  })

  test.each([
    ['Example, Inc. <x>', '"Example, Inc. <x>" <no-reply@example.com>'],
    ['Ann "A" \\ Lee', '"Ann \\"A\\" \\\\ Lee" <no-reply@example.com>'],
    ['森友', '=?UTF-8?B?5qOu5Y+L?= <no-reply@example.com>'],
  ])('names %s as one sender', (fromName, From) => {
    templateWith({
      email: { from: 'no-reply@example.com', fromName, sesRegion: 'eu-west-1' },
    }).hasResourceProperties('AWS::Cognito::UserPool', { EmailConfiguration: { From } })
  })

  test('can require a second factor', () => {
    const template = templateWith({ mfa: { ...mfa, required: true } })
    template.hasResourceProperties('AWS::Cognito::UserPool', { MfaConfiguration: 'ON' })
  })
})

describe('second factors', () => {
  const email = { from: 'no-reply@example.com', sesRegion: 'eu-west-1' }

  test('by e-mail and SMS add recovery by phone number and a role for sending', () => {
    const template = templateWith({ email, mfa: { ...mfa, factors: ['totp', 'email', 'sms'] } })
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
      AccountRecoverySetting: {
        RecoveryMechanisms: Match.arrayWith([{ Name: 'verified_phone_number', Priority: 1 }]),
      },
      SmsConfiguration: { SnsCallerArn: Match.anyValue() },
    })
  })

  test('by e-mail require an SES sender', () => {
    expect(() => templateWith({ mfa: { ...mfa, factors: ['email'] } })).toThrow(
      'stage dev: mfa.factors: codes by e-mail require Amazon SES: set email',
    )
  })
})

describe('the messages', () => {
  const email = { from: 'no-reply@example.com', sesRegion: 'eu-west-1' }
  const factors: Partial<Stage> = { email, mfa: { ...mfa, factors: ['totp', 'email', 'sms'] } }
  const propertiesOf = (keys: Partial<Stage>) => {
    const [pool] = Object.values(templateWith(keys).findResources('AWS::Cognito::UserPool'))
    return pool?.['Properties'] ?? {}
  }

  test('with a verification code fit a sign-up, a new address and a forgotten password', () => {
    const { VerificationMessageTemplate: texts } = propertiesOf({})
    for (const text of [texts.EmailSubject, texts.EmailMessage, texts.SmsMessage]) {
      expect(text).not.toMatch(/new account|welcome|sign(ed|ing)? up|verify your/i)
    }
    expect(texts).toMatchObject({
      EmailSubject: 'Your verification code',
      EmailMessage: expect.stringContaining('{####}'),
      SmsMessage: expect.stringContaining('{####}'),
    })
  })

  test('with a second factor mention the sign-in', () => {
    expect(propertiesOf(factors)).toMatchObject({
      EmailAuthenticationSubject: 'Your sign-in code',
      EmailAuthenticationMessage: expect.stringContaining('{####}'),
      SmsAuthenticationMessage: expect.stringMatching(/^Your sign-in code is {####}/),
    })
  })

  test('can be replaced by the stage, separately for e-mail and SMS', () => {
    const own = { emailSubject: 'Code', emailBody: 'Here: {####}' }
    const pool = propertiesOf({
      ...factors,
      messages: { verification: { ...own, smsMessage: 'SMS {####}' }, secondFactor: own },
    })
    expect(pool).toMatchObject({
      VerificationMessageTemplate: {
        EmailSubject: 'Code',
        EmailMessage: 'Here: {####}',
        SmsMessage: 'SMS {####}',
      },
      EmailAuthenticationSubject: 'Code',
      EmailAuthenticationMessage: 'Here: {####}',
      SmsAuthenticationMessage: 'Your sign-in code is {####}. Do not share it with anyone.',
    })
  })
})

describe('the app client', () => {
  test('has no secret, no OAuth, and no flow that tests passwords without AWS credentials', () => {
    templateOf('dev').hasResourceProperties('AWS::Cognito::UserPoolClient', {
      GenerateSecret: false,
      AllowedOAuthFlowsUserPoolClient: false,
      AllowedOAuthFlows: Match.absent(),
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
    })
  })

  test('rotates refresh tokens instead of allowing the refresh flow', () => {
    const template = templateWith({ tokens: { ...tokens, rotation: { graceSeconds: 10 } } })
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
    })
  })

  test('lets users read and write custom attributes only as the stage allows', () => {
    const attribute = { type: 'String', mutable: true } as const
    const template = templateWith({
      customAttributes: {
        tenant: { ...attribute, writableByUser: false, readableByUser: true },
        theme: { ...attribute, writableByUser: true, readableByUser: true },
        score: { ...attribute, writableByUser: false, readableByUser: false },
      },
    })
    const [client] = Object.values(template.findResources('AWS::Cognito::UserPoolClient'))
    const { WriteAttributes, ReadAttributes } = client?.['Properties'] ?? {}
    const custom = (names: string[]) => names.filter(name => name.startsWith('custom:'))
    expect(custom(WriteAttributes)).toEqual(['custom:theme'])
    expect(custom(ReadAttributes)).toEqual(['custom:tenant', 'custom:theme'])
    expect(WriteAttributes).not.toContain('email_verified')
    expect(ReadAttributes).toEqual(
      expect.arrayContaining(['email', 'email_verified', 'phone_number_verified']),
    )
  })
})
