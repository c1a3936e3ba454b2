import { describe, expect, test } from '@jest/globals'
import { settingNames } from '../../../lib/docs/review/settings.ts'
import { outcome, type SettingChange } from './outcome.ts'
import { everyOption, firewallLimits, special } from './stage-values.ts'

const settings = settingNames()

test('everyOption sets all settings but four, and can be built', () => {
  const set = settings.filter(
    setting =>
      setting.split('.').reduce<unknown>((value, key) => Object(value)[key], everyOption) !== undefined,
  )
  const without = [
    'decisions',
    'existingUserPool.clientId',
    'existingUserPool.id',
    'reservedConcurrency.operations',
  ]
  expect(settings.filter(setting => !set.includes(setting))).toEqual(without)
  expect(outcome(everyOption, [])).toBe('built')
})

test('each special value belongs to an existing setting', () => {
  const known = (setting: string) => settings.some(name => name === setting || name.startsWith(`${setting}.`))
  expect(Object.keys(special).filter(setting => !known(setting))).toEqual([])
})

describe('a StageError names', () => {
  test.each<[string, SettingChange, string]>([
    [
      'an access token that outlives the refresh token',
      ['tokens.accessMinutes', 61],
      'tokens.accessMinutes: must not exceed refreshHours: 1',
    ],
    ['an ID token that outlives the refresh token', ['tokens.idMinutes', 61], 'tokens.idMinutes: '],
    [
      'a verified domain that is not the domain of the sender',
      ['email.verifiedDomain', 'example.org'],
      'email.verifiedDomain: must be the domain of `from`',
    ],
    [
      'a Region without Amazon SES',
      ['email.sesRegion', 'nowhere'],
      'email.sesRegion: Amazon SES is not available there',
    ],
    [
      'a line break in the name of the sender',
      ['email.fromName', 'a\r\nBcc: b@example.com'],
      'email.fromName: must not contain line breaks',
    ],
    [
      'codes by e-mail without a sender',
      ['email', undefined],
      'mfa.factors: codes by e-mail require Amazon SES',
    ],
    ['a colon in the issuer', ['mfa.totpIssuer', 'My:App'], 'mfa.totpIssuer: must not contain a colon'],
    [
      'an issuer that is blank',
      ['mfa.totpIssuer', ' '],
      'mfa.totpIssuer: must not begin or end with a space',
    ],
    [
      'a line break in a subject',
      ['messages.verification.emailSubject', 'a\nb'],
      'messages.verification.emailSubject: must be one line without control characters',
    ],
    [
      'a line break in a text message',
      ['messages.invitation.smsMessage', 'a\nb {username} {####}'],
      'messages.invitation.smsMessage: must be one line without control characters',
    ],
    [
      'a control character in the text of an e-mail',
      ['messages.invitation.emailBody', '{username} {####}\u0000'],
      'messages.invitation.emailBody: must not contain control characters other than tabs and line breaks',
    ],
    [
      'a custom attribute whose name is too long',
      ['customAttributes', { ['x'.repeat(21)]: everyOption.customAttributes['tenant'] }],
      `customAttributes.${'x'.repeat(21)}: use 1 to 20 letters, digits or underscores`,
    ],
    [
      'more custom attributes than a user pool allows',
      ['customAttributes', special['customAttributes']?.at(-1)],
      'customAttributes: a user pool allows at most 50 custom attributes; this stage has 51',
    ],
    [
      'a custom attribute with the name of a standard one',
      ['customAttributes', special['customAttributes']?.[0]],
      'customAttributes.email: is the name of a standard attribute',
    ],
    [
      'an origin that no browser sends',
      ['corsOrigins', ['https://A.example']],
      'corsOrigins.0: use an origin as browsers send it',
    ],
    [
      'origins that do not fit into the environment of a function',
      ['corsOrigins', special['corsOrigins']?.at(-1)],
      'corsOrigins: the list is longer than the 3000 bytes',
    ],
    [
      'a tag that is reserved for AWS',
      ['tags', { 'aws:x': 'y' }],
      'tags.aws:x: tags that begin with aws: are reserved for AWS',
    ],
    [
      'tags that differ only in letter case',
      ['tags', { a: 'x', A: 'y' }],
      'tags: IAM rejects tags whose keys differ only in letter case',
    ],
    [
      'addresses that make too large a policy',
      ['adminAddresses', special['adminAddresses']?.at(-1)],
      "adminAddresses: with 600 of them the API's resource policy has up to",
    ],
    [
      'a boundary with an empty path',
      ['permissionsBoundary', 'a//b'],
      'permissionsBoundary: use the name of a managed policy',
    ],
    [
      'a topic in another Region',
      ['alarms.topicArn', 'arn:aws:sns:us-east-1:111122223333:alarms'],
      'alarms.topicArn: arn:aws:sns:us-east-1:111122223333:alarms is in us-east-1, but the stack deploys to eu-west-1',
    ],
    [
      'a FIFO topic',
      ['alarms.topicArn', 'arn:aws:sns:eu-west-1:111122223333:alarms.fifo'],
      'alarms.topicArn: use the ARN of a standard SNS topic',
    ],
    ['a certificate of another account', ['account', '444455556666'], 'customDomain.certificateArn: '],
    [
      'a user pool in another Region',
      ['existingUserPool', { id: 'us-east-1_AbCdEfGhI', clientId: 'abc' }],
      'existingUserPool.id: us-east-1_AbCdEfGhI is in us-east-1, but the stack deploys to eu-west-1',
    ],
    ...firewallLimits.map((limit): [string, SettingChange, string] => [
      `a limit above the maximum of AWS WAF in ${limit}`,
      [limit, 3_000_000_000],
      `${limit}: AWS WAF allows at most 2000000000`,
    ]),
    [
      'a quota above the request limit of API Gateway',
      ['quotas.UserRead', 10_001],
      'quotas.UserRead: API Gateway allows at most 10000 requests per second per account',
    ],
    [
      'a share above a fixed quota of Cognito',
      ['quotas.UserUpdate', 26],
      "quotas.UserUpdate: 26 exceeds Cognito's fixed quota of 25 requests per second",
    ],
    ['an account without a Region', ['region', undefined], 'region: required together with account'],
    [
      'a log retention that CloudWatch does not support',
      ['logRetentionDays', 100],
      'logRetentionDays: use 7, 14, 30, 60, 90, 180, 365 or 731',
    ],
    ['a missing setting', ['tracing', undefined], 'tracing: is missing'],
    [
      'a reason for a setting that is decided',
      ['decisions', { 'mfa.required': 'It is required.' }],
      'decisions.mfa.required: this setting does not need a reason',
    ],
    ['an account as a number', ['account', 111122223333], 'account: '],
  ])('%s', (_, change, line) => {
    expect(outcome(everyOption, [change])).toContain(`stage every-option: ${line}`)
  })
})

test('all five firewall limits accept the maximum of AWS WAF', () => {
  expect(firewallLimits).toHaveLength(5)
  const maximum = (limit: string): SettingChange => [limit, 2_000_000_000]
  expect(outcome(everyOption, firewallLimits.map(maximum))).toBe('built')
})

test('the body of an e-mail may contain tabs and line breaks', () => {
  const emailBody = '<p>\r\n\t{username} {####}\n</p>'
  expect(outcome(everyOption, [['messages.invitation.emailBody', emailBody]])).toBe('built')
})
