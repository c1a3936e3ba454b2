/** A stage with every option, and values at and beyond the limits of each setting, some of which only Cognito, CloudFormation or CDK reject. */

import type { Stage } from '../../../lib/config/stage.ts'
import { stageNamed } from '../../../lib/config/stages.ts'
import { settingNames } from '../../../lib/docs/review/settings.ts'
import { everyProvider } from './every-provider.ts'

const topicArn = (region: string, name = 'alarms') => `arn:aws:sns:${region}:111122223333:${name}`
const certificateArn = (region: string, account = '111122223333') =>
  `arn:aws:acm:${region}:${account}:certificate/11111111-2222-3333-4444-555555555555`

export const everyOption: Stage = {
  ...stageNamed('prod'),
  name: 'every-option',
  account: '111122223333',
  region: 'eu-west-1',
  selfSignUp: true,
  mfa: { required: true, factors: ['totp', 'email', 'sms'], totpIssuer: 'Example' },
  passkeys: { relyingPartyId: 'example.com', userVerification: 'required', satisfiesMfa: true },
  sessions: { perUser: 100 },
  signInWith: 'email',
  requiredAttributes: ['name'],
  customAttributes: {
    tenant: { type: 'String', mutable: false, writableByUser: false, readableByUser: true },
  },
  tokens: {
    accessMinutes: 60,
    idMinutes: 60,
    refreshHours: 1,
    challengeMinutes: 3,
    rotation: { graceSeconds: 60 },
  },
  email: {
    from: 'no-reply@example.com',
    fromName: 'Example',
    replyTo: 'help@example.com',
    sesRegion: 'eu-west-1',
    verifiedDomain: 'example.com',
  },
  messages: {
    invitation: { emailSubject: 'Welcome', emailBody: '{username} {####}', smsMessage: '{username} {####}' },
    verification: { emailSubject: 'Code', emailBody: '{####}', smsMessage: '{####}' },
    secondFactor: { emailSubject: 'Code', emailBody: '{####}', smsMessage: '{####}' },
  },
  federation: {
    domain: { name: 'login.example.com', certificateArn: certificateArn('us-east-1') },
    providers: everyProvider(
      { attributes: { email: 'email', name: 'name' } },
      { scopes: ['openid', 'email'] },
    ),
    callbackUrls: ['https://app.example.com/signed-in', 'com.example.app:/signed-in'],
    logoutUrls: ['https://app.example.com/'],
  },
  events: 'arn:aws:events:eu-west-1:111122223333:event-bus/shared',
  eventNames: true,
  notifications: {
    product: 'Example',
    from: 'no-reply@example.com',
    fromName: 'Example',
    replyTo: 'help@example.com',
    sesRegion: 'eu-west-1',
    verifiedDomain: 'example.com',
    languages: { de: { passwordChanged: { subject: 'Passwort', body: '{product}: {time}' } } },
    defaultLanguage: 'de',
  },
  corsOrigins: ['https://app.example.com', 'http://localhost:8080'],
  threatProtection: 'enforce',
  poolAccessSecrets: ['a', 'b'],
  reservedConcurrency: { p99Seconds: 0.1, perFunction: 100 },
  adminAddresses: ['192.0.2.0/24', '198.51.100.7/32'],
  customDomain: { name: 'auth.example.com', certificateArn: certificateArn('eu-west-1'), basePath: 'id' },
  permissionsBoundary: 'team/Boundary',
  alarms: { ...(stageNamed('prod').alarms as NonNullable<Stage['alarms']>), topicArn: topicArn('eu-west-1') },
}

const attribute = (more: object = {}) => ({
  type: 'String',
  mutable: true,
  writableByUser: true,
  readableByUser: true,
  ...more,
})
const numbers = [-1, 0, 1.5, Number.MAX_SAFE_INTEGER, Number.NaN]
const many = <T>(count: number, item: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => item(i))
const tags = (...keys: string[]) => Object.fromEntries(keys.map(key => [key, 'x']))

/** Invalid values for any setting. */
export const junk: readonly unknown[] = [
  ...[
    undefined,
    null,
    true,
    '',
    ' ',
    '\n',
    'x'.repeat(10_000),
    '__proto__',
    '{####} é \u{1F511}',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of CDK
    '${Token[X.1]}',
  ],
  ...[[], [null], {}, { x: 'y' }, ...numbers],
]

/** The rate limits. */
export const firewallLimits = settingNames().filter(
  name => name.startsWith('firewall.') && name !== 'firewall.windowSeconds',
)

/** By setting: values at its limits. Numbers are in `junk`. */
export const special: Readonly<Record<string, readonly unknown[]>> = {
  name: ['Prod', 'a'.repeat(20), 'a'.repeat(21), 'a-', '1a', 'a.b'],
  account: ['111122223333', '11112222333', 111122223333, '444455556666'],
  region: ['us-east-1', 'eusc-de-east-1', 'nowhere', 'eu-west-9', 'us-gov-west-1', 'EU-WEST-1'],
  'mfa.factors': [['email'], ['sms'], ['totp', 'totp'], ['fax'], ['email', 'sms']],
  'mfa.totpIssuer': [' ', ' a', 'a ', 'My:App', 'a\nb', 'x'.repeat(64), 'x'.repeat(65), '森'],
  signInWith: ['username', 'email', 'email-alias', 'phone'],
  requiredAttributes: [['email'], ['name', 'phone_number'], ['name', 'name'], ['sub'], ['custom:x']],
  events: ['off', 'own-bus', 'arn:aws:events:eu-west-1:111122223333:event-bus/default', 'default'],
  'notifications.languages': [{}, { 'de-AT': {} }, { german: {} }, { de: { other: {} } }],
  sessions: [{ perUser: 1 }, { perUser: 0 }, { perUser: 101 }],
  firstFactors: [
    ...[[], ['passkey'], ['password', 'password'], ['password', 'pin']],
    ...[
      ['password', 'passkey'],
      ['password', 'email'],
      ['password', 'sms'],
    ],
  ],
  passkeys: [
    { relyingPartyId: 'localhost', userVerification: 'preferred' },
    { relyingPartyId: 'localhost', userVerification: 'preferred', satisfiesMfa: true },
  ],
  'federation.domain': [
    { prefix: 'example' },
    { prefix: 'my-aws-app' },
    { prefix: 'a'.repeat(64) },
    { name: 'auth.example.com', certificateArn: certificateArn('us-east-1') },
    { name: 'example.com', certificateArn: certificateArn('us-east-1') },
    { name: 'login.example.com', certificateArn: certificateArn('eu-west-1') },
    { prefix: 'example', name: 'login.example.com' },
  ],
  'federation.providers': [
    {},
    everyProvider(),
    everyProvider({ attributes: { email: 'email', name: 'name', sub: 'sub' } }),
    everyProvider({ attributes: { email: 'email', name: 'name', 'custom:tenant': 'tenant' } }),
    everyProvider({ attributes: { email: 'email', name: 'name', __proto__: 'x' } }),
    { oidc: many(100, i => ({ ...everyProvider().oidc?.[0], name: `company-${i}` })) },
    { saml: many(100, i => ({ ...everyProvider().saml?.[0], name: `company-${i}` })) },
  ],
  'federation.callbackUrls': [
    ['http://localhost/'],
    ['https://app.example.com/', 'https://app.example.com/'],
    ['javascript:alert(1)'],
    many(101, i => `https://app.example.com/${i}`),
    many(100, i => `https://app.example.com/${i}`),
  ],
  browserSessions: [
    { origin: 'https://app.example.com' },
    { origin: 'http://localhost:8080' },
    { origin: 'null' },
    {},
  ],
  'passkeys.relyingPartyId': [
    ...['https://example.com', 'example.com:8080', 'example', 'com.', '127.0.0.1', '[::1]', 'Example.com'],
    ...[
      'auth.example.co.uk',
      'münchen.example',
      'a_b.example.com',
      `${'a.'.repeat(30)}com`,
      `${'a.'.repeat(31)}com`,
      'co.uk',
      'localhost',
    ],
  ],
  customAttributes: [
    { email: attribute() },
    { sub: attribute() },
    { Name: attribute() },
    { 'custom:x': attribute() },
    { ['x'.repeat(20)]: attribute() },
    { ['x'.repeat(21)]: attribute() },
    { tenant: attribute({ mutable: false }) },
    { toString: attribute(), constructor: attribute() },
    ...['Number', 'Boolean', 'DateTime', 'Blob'].map(type => ({ x: attribute({ type }) })),
    Object.fromEntries(many(50, i => [`a${i}`, attribute()])),
    Object.fromEntries(many(51, i => [`a${i}`, attribute()])),
  ],
  tokens: [
    { accessMinutes: 61, idMinutes: 5, refreshHours: 1, challengeMinutes: 3 },
    { accessMinutes: 5, idMinutes: 61, refreshHours: 1, challengeMinutes: 3 },
    { accessMinutes: 60, idMinutes: 60, refreshHours: 1, challengeMinutes: 15 },
    { accessMinutes: 1440, idMinutes: 1440, refreshHours: 87_600, challengeMinutes: 16 },
  ],
  email: [
    { from: 'a@example.com', sesRegion: 'us-east-1', verifiedDomain: 'mail.example.com' },
    { from: 'a@Example.com', sesRegion: 'us-east-1', verifiedDomain: 'example.com' },
    { from: 'a@example.com', sesRegion: 'us-east-1' },
  ],
  'email.from': [
    'a',
    "o'neil@example.com",
    'é@example.com',
    'a@exämple.com',
    `${'a'.repeat(300)}@example.com`,
    'a@b',
    'other@example.org',
  ],
  'email.fromName': ['Ann "A" \\ Lee', '森友', 'a\r\nBcc: b@example.com', 'x'.repeat(65), 'a, b', '<a>'],
  'email.replyTo': ['a', 'é@example.com', 'b@example.org'],
  'email.sesRegion': ['nowhere', 'us-east-1', 'eu-west-9'],
  'email.verifiedDomain': ['example.org', 'EXAMPLE.com', 'not a domain', 'mail.example.com'],
  'messages.invitation': [
    { emailSubject: 'a\nb', emailBody: '{username} {####}' },
    { emailSubject: 'x'.repeat(141), emailBody: '{username} {####}' },
    { emailSubject: 'Hi', emailBody: '{####}' },
    { emailSubject: 'Hi', emailBody: '{username} {####}\u0000' },
    { emailSubject: '\u{1F511}', emailBody: `{username} {####}\n${'x'.repeat(20_000)}` },
    { emailSubject: 'For {username}', emailBody: '{username} {####}' },
    { emailSubject: 'A\u{a0}subject', emailBody: '{username} {####}' },
    { emailSubject: '森友', emailBody: '{username} {####} {firstName}' },
  ],
  'messages.verification': [
    { emailSubject: 'Code', emailBody: 'no code' },
    { emailSubject: 'Code', emailBody: `{####}${'x'.repeat(19_994)}` },
    { emailSubject: 'Code', emailBody: 'For {username}: {####}' },
    { emailSubject: 'Code', emailBody: '{####} \u{1F469}\u200d\u{1F4BB}' },
    { emailSubject: 'Code', emailBody: '<style>p{margin:0}</style>{####}', smsMessage: '{username} {####}' },
  ],
  'messages.invitation.smsMessage': [
    '{####}',
    `{username} {####}${'x'.repeat(140)}`,
    'a\nb {username} {####}',
  ],
  'messages.verification.smsMessage': ['no code', '{####}\u0000'],
  'messages.secondFactor.smsMessage': ['no code', `{####}${'x'.repeat(140)}`],
  poolAccess: ['limited', 'observe', 'api-only', 'open'],
  poolAccessSecrets: [['a'], ['a', 'a'], ['a', 'b', 'c'], ['A'], ['x'.repeat(21)]],
  'existingUserPool.id': [
    'eusc-de-east-1_AbCdEfGhI',
    'us-east-1_AbCdEfGhI',
    'eu-west-1_AbCdEfGhI',
    'eu-west-1',
  ],
  existingUserPool: [
    { id: 'eu-west-1_AbCdEfGhI', clientId: 'abc' },
    { id: 'us-east-1_AbCdEfGhI', clientId: 'abc' },
    { id: 'eu-west-1_AbCdEfGhI' },
  ],
  corsOrigins: [
    ['*'],
    ['*', 'https://a.example'],
    ['https://a.example/'],
    ['https://A.example'],
    ['https://user:secret@a.example'],
    ['https://a.example?x'],
    ["https://a'b.example"],
    ['https://a.example:443'],
    ['ftp://a.example'],
    ['https://[::1]:8080'],
    ['https://*.example.com'],
    ['https://a..example'],
    ['https://exämple.com'],
    ['https://xn--exmple-cua.com'],
    ['null'],
    many(40, i => `https://app-${i}.example.com`),
    many(120, i => `https://app-${i}.example.com`),
  ],
  firewall: [
    { windowSeconds: 300, requestsPerAddress: 10, authRequestsPerAddress: 11 },
    { windowSeconds: 301, requestsPerAddress: 10, authRequestsPerAddress: 10 },
  ],
  ...Object.fromEntries(
    firewallLimits.map(limit => [limit, [9, 10, 2_000_000_000, 2_000_000_001, 3_000_000_000]]),
  ),
  'reservedConcurrency.operations': [{ 'no-such-operation': 1 }, { 'get-user': 1 }, { toString: 5 }],
  adminAddresses: [
    ['192.0.2.1'],
    ['192.0.2.0/33'],
    ['0.0.0.0/0'],
    ['2001:db8::/32'],
    ['10.0.0.0/8'],
    many(250, i => `203.${i}.0.0/16`),
    many(600, i => `203.${i % 250}.${Math.floor(i / 250)}.0/24`),
  ],
  customDomain: [
    { name: 'auth.example.com', certificateArn: certificateArn('us-east-1') },
    { name: 'auth.example.com', certificateArn: certificateArn('eu-west-1', '444455556666') },
  ],
  'customDomain.name': [
    'Auth.example.com',
    'localhost',
    '*.example.com',
    `${'a.'.repeat(150)}com`,
    '-a.example.com',
  ],
  'customDomain.certificateArn': ['arn', certificateArn('us-east-1')],
  'customDomain.basePath': ['a/b', 'ping', '/a', 'v1', 'a'.repeat(64), 'a'.repeat(65), 'a.b'],
  permissionsBoundary: [
    '/a',
    'a/',
    'a//b',
    'a/b/c',
    'arn:aws:iam::aws:policy/PowerUserAccess',
    'x'.repeat(129),
  ],
  tags: [
    ...[
      tags('aws:x'),
      tags('AWS:x'),
      tags('a', 'A'),
      tags('x'.repeat(129)),
      tags('a!'),
      tags('a:b/c=d+e-f@g h'),
    ],
    { a: 'x'.repeat(257) },
    { a: '<b>' },
    { a: '' },
    tags(...many(50, i => `t${i}`)),
    tags(...many(51, i => `t${i}`)),
  ],
  'alarms.topicArn': [
    topicArn('us-east-1'),
    topicArn('eu-west-1', 'alarms.fifo'),
    'alarms',
    topicArn('eu-west-1'),
  ],
  logRetentionDays: [7, 8, 731],
  decisions: [
    { corsOrigins: 'Any page may use this public API.' },
    { 'mfa.required': 'It is required.' },
    { email: 'no' },
    { colour: 'A reason that is long enough.' },
  ],
}
