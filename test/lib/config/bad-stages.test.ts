import { describe, expect, test } from '@jest/globals'
import { settingNames } from '../../../lib/docs/review/settings.ts'
import { type Change, outcome } from './outcome.ts'
import { everyOption, firewallLimits, special } from './stage-values.ts'

const settings = settingNames()

test('the stage with every option sets every setting, so that each is changed below', () => {
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

test('each special value belongs to a setting or to a group of settings', () => {
  const known = (setting: string) => settings.some(name => name === setting || name.startsWith(`${setting}.`))
  expect(Object.keys(special).filter(setting => !known(setting))).toEqual([])
})

describe('a StageError names', () => {
  test.each<[string, Change, string]>([
    [
      'an access token that outlives the refresh token',
      ['tokens.accessMinutes', 61],
      'tokens.accessMinutes: the token outlives the refresh token of 1 hours',
    ],
    ['an ID token that outlives the refresh token', ['tokens.idMinutes', 61], 'tokens.idMinutes: '],
    [
      'a verified domain that is not that of the sender',
      ['email.verifiedDomain', 'example.org'],
      'email.verifiedDomain: must be the domain of `from`',
    ],
    [
      'a Region in which SES does not exist',
      ['email.sesRegion', 'nowhere'],
      'email.sesRegion: Amazon SES has no such Region',
    ],
    [
      'a line break in the name of the sender',
      ['email.fromName', 'a\r\nBcc: b@example.com'],
      'email.fromName: must not contain line breaks',
    ],
    [
      'codes by e-mail without a sender',
      ['email', undefined],
      'mfa.factors: codes by e-mail are sent by SES only',
    ],
    ['a colon in the issuer', ['mfa.totpIssuer', 'My:App'], 'mfa.totpIssuer: must not contain a colon'],
    [
      'an issuer that is blank',
      ['mfa.totpIssuer', ' '],
      'mfa.totpIssuer: must not begin or end with a blank',
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
      'more custom attributes than a user pool has',
      ['customAttributes', special['customAttributes']?.at(-1)],
      'customAttributes: a user pool has at most 50, and these are 51',
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
      'corsOrigins: the list has more than 3000 bytes',
    ],
    [
      'a tag that is reserved for AWS',
      ['tags', { 'aws:x': 'y' }],
      'tags.aws:x: tags that begin with aws: are reserved for AWS',
    ],
    ['tags that IAM takes for one', ['tags', { a: 'x', A: 'y' }], 'tags: IAM accepts no two tags'],
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
      'a topic of another Region',
      ['alarms.topicArn', 'arn:aws:sns:us-east-1:111122223333:alarms'],
      'alarms.topicArn: arn:aws:sns:us-east-1:111122223333:alarms is in us-east-1, but the stack would go to eu-west-1',
    ],
    [
      'a FIFO topic',
      ['alarms.topicArn', 'arn:aws:sns:eu-west-1:111122223333:alarms.fifo'],
      'alarms.topicArn: use the ARN of a standard SNS topic',
    ],
    ['a certificate of another account', ['account', '444455556666'], 'customDomain.certificateArn: '],
    [
      'a pool of another Region',
      ['existingUserPool', { id: 'us-east-1_AbCdEfGhI', clientId: 'abc' }],
      'existingUserPool.id: us-east-1_AbCdEfGhI is in us-east-1, but the stack would go to eu-west-1',
    ],
    ...firewallLimits.map((limit): [string, Change, string] => [
      `a limit that AWS WAF does not take, in ${limit}`,
      [limit, 3_000_000_000],
      `${limit}: AWS WAF takes at most 2000000000`,
    ]),
    [
      'a quota above what API Gateway lets in',
      ['quotas.UserRead', 10_001],
      'quotas.UserRead: API Gateway lets at most 10000 requests per second into an account',
    ],
    [
      'a quota that AWS does not raise',
      ['quotas.UserUpdate', 26],
      "quotas.UserUpdate: 26 is above Cognito's 25 requests per second, which AWS does not raise",
    ],
    ['an account without a Region', ['region', undefined], 'region: set it together with account'],
    [
      'a retention that CloudWatch does not have',
      ['logRetentionDays', 100],
      'logRetentionDays: use 7, 14, 30, 60, 90, 180, 365 or 731',
    ],
    ['a setting that is left out', ['tracing', undefined], 'tracing: is missing'],
    [
      'a reason for what is decided',
      ['decisions', { 'mfa.required': 'It is required.' }],
      'decisions.mfa.required: the stage does not leave this open',
    ],
    ['an account as a number', ['account', 111122223333], 'account: '],
  ])('%s', (_, change, line) => {
    expect(outcome(everyOption, [change])).toContain(`stage every-option: ${line}`)
  })
})

test('the five limits of the firewall are each tried at what AWS WAF takes at most', () => {
  expect(firewallLimits).toHaveLength(5)
  const most = (limit: string): Change => [limit, 2_000_000_000]
  expect(outcome(everyOption, firewallLimits.map(most))).toBe('built')
})

test('the text of an e-mail may have tabs and line breaks', () => {
  const emailBody = '<p>\r\n\t{username} {####}\n</p>'
  expect(outcome(everyOption, [['messages.invitation.emailBody', emailBody]])).toBe('built')
})
