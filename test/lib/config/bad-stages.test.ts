import { describe, expect, test } from '@jest/globals'
import { settingNames } from '../../../lib/docs/review/settings.ts'
import { Template } from '../support.ts'
import { rejectedTexts } from './accepted-texts.ts'
import { outcome, type SettingChange } from './outcome.ts'
import { everyOption, firewallLimits, special } from './stage-values.ts'

const settings = settingNames()

test('everyOption sets all settings but five, and can be built', () => {
  const set = settings.filter(
    setting =>
      setting.split('.').reduce<unknown>((value, key) => Object(value)[key], everyOption) !== undefined,
  )
  const without = [
    // It excludes a second origin.
    'browserSessions.origin',
    'decisions',
    'existingUserPool.clientId',
    'existingUserPool.id',
    'reservedConcurrency.operations',
  ]
  expect(settings.filter(setting => !set.includes(setting))).toEqual(without)
  expect(outcome(everyOption, [])).toBe('built')
})

test('a template with a text that Cognito rejects is recognized', () => {
  const pool = (properties: object) =>
    Template.fromJSON({ Resources: { Pool: { Type: 'AWS::Cognito::UserPool', Properties: properties } } })
  expect(rejectedTexts(pool({ VerificationMessageTemplate: { EmailSubject: 'A\u00a0b' } }))).toEqual([
    'VerificationMessageTemplate.EmailSubject: A\u00a0b',
  ])
  expect(rejectedTexts(pool({ SmsAuthenticationMessage: 'no code' }))).toHaveLength(1)
  expect(rejectedTexts(pool({ SmsAuthenticationMessage: '{####}' }))).toEqual([])
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
      'a destination of events that is not a bus',
      ['events', 'arn:aws:sns:eu-west-1:111122223333:topic'],
      'events: use off, own-bus, or the ARN of an event bus',
    ],
    [
      'a bus in another Region',
      ['events', 'arn:aws:events:us-east-1:111122223333:event-bus/shared'],
      'events: arn:aws:events:us-east-1:111122223333:event-bus/shared is in us-east-1, but the stack deploys to eu-west-1',
    ],
    [
      'notifications by way of a bus in another account',
      ['events', 'arn:aws:events:eu-west-1:444455556666:event-bus/shared'],
      'events: arn:aws:events:eu-west-1:444455556666:event-bus/shared belongs to account 444455556666',
    ],
    [
      'names and notifications without events',
      ['events', 'off'],
      'eventNames: not used without events. Remove it; notifications: follow from events: set events to own-bus',
    ],
    [
      'a language that has no texts as default',
      ['notifications.defaultLanguage', 'fr'],
      'notifications.defaultLanguage: languages has no texts in fr: add them, or use en or de',
    ],
    [
      'a language tag that is not canonical',
      ['notifications.languages', { 'de-at': {} }],
      'notifications.languages.de-at: use a language tag such as en or de-AT',
    ],
    [
      'a language that does not exist',
      ['notifications.languages', { jp: {} }],
      'notifications.languages.jp: use a language tag such as en or de-AT',
    ],
    [
      'a sender with the name beside the address',
      ['notifications.from', 'Example <a@example.com>'],
      'notifications.from: use the e-mail address alone: the name that is shown beside it belongs into fromName',
    ],
    [
      'a placeholder that the notifier does not replace',
      ['notifications.languages', { de: { passwordChanged: { subject: 'Passwort', body: 'Hallo {name}' } } }],
      'notifications.languages.de.passwordChanged.body: remove {name}: it is not replaced here',
    ],
    [
      'a sender of notifications whose domain is not the verified one',
      ['notifications.verifiedDomain', 'example.org'],
      'notifications.verifiedDomain: must be the domain of `from`',
    ],
    [
      'codes by e-mail without a sender',
      ['email', undefined],
      'mfa.factors: codes by e-mail require Amazon SES',
    ],
    [
      'a required phone number where people sign up with their e-mail address',
      ['requiredAttributes', ['phone_number']],
      'requiredAttributes: with signInWith: email, a sign-up cannot include phone_number: remove it, or set selfSignUp: false',
    ],
    [
      'an attribute that is required twice',
      ['requiredAttributes', ['name', 'name']],
      'requiredAttributes: names an attribute twice',
    ],
    [
      'an attribute that users cannot write',
      ['requiredAttributes', ['email_verified']],
      'requiredAttributes.0: ',
    ],
    [
      'passkeys that satisfy MFA without user verification',
      ['passkeys.userVerification', 'preferred'],
      'passkeys.satisfiesMfa: requires userVerification: required',
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
      'messages.verification.emailSubject: must be one line of letters',
    ],
    [
      'a line break in a text message',
      ['messages.invitation.smsMessage', 'a\nb {username} {####}'],
      'messages.invitation.smsMessage: must be one line without control characters',
    ],
    [
      'a control character in the text of an e-mail',
      ['messages.invitation.emailBody', '{username} {####}\u0000'],
      'messages.invitation.emailBody: must contain only letters, digits',
    ],
    [
      'a non-breaking space in a subject',
      ['messages.verification.emailSubject', 'Your\u00a0code'],
      'messages.verification.emailSubject: must be one line of letters, digits, punctuation, symbols and spaces: Cognito rejects the others',
    ],
    [
      'an emoji that is joined from two',
      ['messages.verification.emailBody', '{####} \u{1F469}\u200d\u{1F4BB}'],
      'messages.verification.emailBody: must contain only letters',
    ],
    ...[
      'messages.verification.emailBody',
      'messages.verification.smsMessage',
      'messages.secondFactor.emailBody',
      'messages.secondFactor.smsMessage',
    ].map((setting): [string, SettingChange, string] => [
      `the username in ${setting}`,
      [setting, 'For {username}: {####}'],
      `${setting}: remove {username}: Cognito does not replace it here and would send it as it is`,
    ]),
    [
      'the code in a subject',
      ['messages.verification.emailSubject', 'Your code is {####}'],
      'messages.verification.emailSubject: remove {####}: Cognito does not replace it here',
    ],
    [
      'placeholders that Cognito does not have',
      ['messages.invitation.emailBody', 'Dear {{firstName}}, {username} {####} {##Sign in##}'],
      'messages.invitation.emailBody: remove {firstName}, {##Sign in##}: Cognito does not replace',
    ],
    [
      'texts that a pool without codes by e-mail or SMS never sends',
      ['mfa.factors', ['totp']],
      ['invitation.smsMessage: not used without sms', 'verification.smsMessage: not used without sms']
        .map(unused => `messages.${unused} in mfa.factors or firstFactors. Remove it; `)
        .join('')
        .concat(
          'messages.secondFactor: not used without email or sms in mfa.factors or firstFactors. Remove it',
        ),
    ],
    [
      'an SMS that a pool with codes by e-mail never sends',
      ['mfa.factors', ['email']],
      'messages.invitation.smsMessage: not used without sms in mfa.factors or firstFactors. Remove it; messages.verification.smsMessage: ',
    ],
    [
      'a sender that an ARN cannot contain',
      ['email.from', "o'neil@example.com"],
      'email.from: use only letters, digits and _ + = , . - before the @',
    ],
    [
      'Amazon SES in another partition',
      ['email.sesRegion', 'us-gov-west-1'],
      'email.sesRegion: us-gov-west-1 is in another AWS partition than eu-west-1',
    ],
    [
      'text messages in Seoul',
      ['region', 'ap-northeast-2'],
      'mfa.factors: Cognito cannot send text messages from ap-northeast-2 itself',
    ],
    [
      'a text with half of a surrogate pair',
      ['mfa.totpIssuer', 'Example \ud83d'],
      'mfa.totpIssuer: must not contain half of a surrogate pair',
    ],
    [
      'a user pool id that is too long',
      ['existingUserPool.id', `eu-west-1_${'x'.repeat(46)}`],
      'existingUserPool.id: must have at most 55 characters',
    ],
    [
      'a latency that no request reaches',
      ['alarms.latencyMs', 29_001],
      'alarms.latencyMs: API Gateway ends each request after 29000 ms, so the alarm would never start',
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
    ...[
      'https://A.example',
      'https://*.example.com',
      'https://a.example:443',
      'http://a.example:80',
      'https://user@a.example',
      'https://a.example?x',
      'https://a.example#x',
      'https://a.example/',
      'https://exämple.com',
      'https://a..example',
      'https://-a.example',
      'https://a.example:65536',
      'https://192.168.1',
      'https://[0:0:0:0:0:0:0:1]',
      'a.example',
      'null',
      'ftp://a.example',
    ].map((origin): [string, SettingChange, string] => [
      `${origin}, an origin that no browser sends`,
      ['corsOrigins', [origin]],
      'corsOrigins.0: use an origin as browsers send it, such as https://app.example.com: lowercase, without path and default port',
    ]),
    [
      'origins that do not fit into the environment of a function',
      ['corsOrigins', special['corsOrigins']?.at(-1)],
      'corsOrigins: with these origins, the customAttributes that users cannot read and mfa.totpIssuer, the environment of a function has up to 4',
    ],
    [
      'a range of all addresses',
      ['adminAddresses', ['0.0.0.0/0']],
      'adminAddresses.0: allows every address: remove adminAddresses instead',
    ],
    [
      'a range of IPv6 addresses',
      ['adminAddresses', ['2001:db8::/32']],
      'adminAddresses.0: use IPv4 addresses in CIDR notation',
    ],
    ...[
      '10.1.0.0/16',
      '172.31.255.255/32',
      '192.168.0.0/16',
      '127.0.0.1/32',
      '169.254.0.0/16',
      '224.0.0.1/32',
    ].map((range): [string, SettingChange, string] => [
      `${range}, from which no request can come`,
      ['adminAddresses', ['192.0.2.0/24', range]],
      'adminAddresses.1: no request can come from this address: use the public address of the network',
    ]),
    [
      'a tag that is reserved for AWS',
      ['tags', { 'aws:x': 'y' }],
      'tags.aws:x: tags that begin with aws: are reserved for AWS',
    ],
    ...['ping', 'sping'].map((path): [string, SettingChange, string] => [
      `the base path ${path}, which API Gateway reserves`,
      ['customDomain.basePath', path],
      'customDomain.basePath: API Gateway reserves ping and sping for its health checks: use another path',
    ]),
    ['a tag without a value, which CloudWatch rejects', ['tags', { a: '' }], 'tags.a: must not be empty'],
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
      'poolAccess: the existingUserPool keeps its own firewall. Use limited; poolAccessSecrets: not used, because the existingUserPool keeps its own firewall. Remove it; federation: the existingUserPool keeps its own domain, providers and client. Remove federation; existingUserPool.id: us-east-1_AbCdEfGhI is in us-east-1, but the stack deploys to eu-west-1',
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
      ['decisions', { 'tokens.rotation': 'It is turned on.' }],
      'decisions.tokens.rotation: this setting does not need a reason',
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

// Together, since a synthesis takes longer than all checks; a StageError names the setting.
describe('a stage may have', () => {
  test.each<[string, ...SettingChange[]]>([
    [
      'letters of any language, emoji and line breaks in messages, all characters of an ARN in the sender, and all forms of origins',
      ['messages.invitation.emailBody', '<p>\r\n\t{username} {####}\n</p>'],
      ['messages.verification.emailSubject', 'Zażółć 森友 \u{1F511}\ufe0f'],
      ['email.from', 'no_reply+a.b-c@example.com'],
      // Amazon SES may be in another Region of the partition.
      ['email.sesRegion', 'us-west-2'],
      // Characters that a URI escapes.
      ['mfa.totpIssuer', 'A & B / 100 % + \u{1F511}?'],
      // A range next to a private one.
      ['adminAddresses', ['11.0.0.0/8', '172.32.0.0/11', '223.255.255.255/32']],
      ['customDomain.name', 'auth.example.xn--p1ai'],
      // It contains a reserved one.
      ['customDomain.basePath', 'ping-auth'],
      [
        'corsOrigins',
        [
          ...['https://a.example', 'http://a.example', 'https://a.example:8443', 'http://localhost:3000'],
          ...['https://xn--exmple-cua.com', 'https://intranet', 'https://a_b.example', 'https://a.example.'],
          ...['http://127.0.0.1:3000', 'https://[::1]:8080', 'https://[2001:db8::1]'],
        ],
      ],
    ],
    [
      'messages at their limits, CSS in an e-mail, codes by SMS only, the longest latency and all origins',
      ['messages.verification.emailSubject', 'x'.repeat(140)],
      ['messages.verification.emailBody', '<style>@media print{p{margin:0}}</style>{####}'],
      ['messages.verification.smsMessage', `{####}${'x'.repeat(134)}`],
      ['mfa.factors', ['sms']],
      ['alarms.latencyMs', 29_000],
      ['corsOrigins', ['*']],
    ],
    [
      'no texts for a factor that it does not offer',
      ['mfa.factors', ['totp']],
      ['messages.invitation.smsMessage', undefined],
      ['messages.verification.smsMessage', undefined],
      ['messages.secondFactor', undefined],
    ],
  ])('%s', (_, ...changes) => {
    expect(outcome(everyOption, changes)).toBe('built')
  })
})
