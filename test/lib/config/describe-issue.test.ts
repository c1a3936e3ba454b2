/** No setting is rejected in the words of the validation library, which name neither what is valid nor what to change. */
import { describe, expect, test } from '@jest/globals'
import { checkStage } from '../../../lib/config/check.ts'
import { checkProps } from '../../../lib/constructs/check-props.ts'
import { settingNames } from '../../../lib/docs/review/settings.ts'
import { everyOption } from './stage-values.ts'

const libraryText = /Invalid|Too (small|big)|Unrecognized|expected|received|object Object|undefined/

/** Values of every type, empty and large. */
const values: readonly unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    1.5,
    Number.NaN,
    1e12,
    '',
    ' ',
    'x',
    'x'.repeat(200_000),
    [],
    [1],
    [''],
    ['x', 'x'],
    {},
  ],
  ...[{ x: 1 }, { x: { x: 1 } }, { '': '' }, [{}], [{ x: 1 }]],
]

function withValue(stage: object, [key = '', ...rest]: readonly string[], value: unknown): object {
  const inner = Reflect.get(stage, key)
  return { ...stage, [key]: rest.length === 0 ? value : withValue(Object(inner), rest, value) }
}

function messageFor(stage: unknown): string {
  try {
    checkStage(stage)
    return ''
  } catch (error) {
    return Object(error).message
  }
}

const federation = (changes: object) =>
  messageFor({ ...everyOption, federation: { ...everyOption.federation, ...changes } })
const oidc = (changes: object) =>
  federation({ providers: { oidc: [{ ...everyOption.federation?.providers.oidc?.[0], ...changes }] } })

test.each(settingNames())('%s is rejected in words of its own, whatever its value is', setting => {
  const messages = values.map(value => messageFor(withValue(everyOption, setting.split('.'), value)))
  expect(messages.filter(message => message.startsWith('stage ')).length).toBeGreaterThan(5)
  // The value of a text may be in the message.
  expect(messages.filter(message => libraryText.test(message))).toEqual([])
})

describe('a StageError says what is valid instead of', () => {
  test.each<[string, string, string]>([
    ['an empty text', oidc({ clientId: '' }), 'oidc.0.clientId: must not be empty'],
    [
      'a text that is too long',
      oidc({ clientId: 'x'.repeat(2049) }),
      'clientId: must have at most 2048 characters',
    ],
    [
      'an object for a list',
      federation({ providers: { oidc: {} } }),
      'providers.oidc: must be a list, in [ ]',
    ],
    [
      'an unknown key',
      federation({ providers: { gogle: {} } }),
      'federation.providers: unknown key gogle: use google, facebook, amazon, apple, oidc or saml',
    ],
    [
      'an unknown key of a large object, which begins like known ones',
      messageFor({ ...everyOption, selfSignup: true }),
      'unknown key selfSignup: use selfSignUp, sessions or signInWith',
    ],
    [
      'a URL for a domain name, once',
      federation({ domain: { ...everyOption.federation?.domain, name: 'https://login.example.com' } }),
      'stage every-option: federation.domain.name: use a lowercase domain name, without https://',
    ],
    [
      'a whole domain for its prefix',
      federation({ domain: { prefix: 'acme.auth.eu-west-1.amazoncognito.com' } }),
      'stage every-option: federation.domain.prefix: use only the first part: acme for acme.auth.eu-west-1.amazoncognito.com',
    ],
    [
      'the ARN of a secret',
      oidc({
        clientSecretName: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:sign-in/google-AbCdEf',
      }),
      'clientSecretName: use the name of a secret in AWS Secrets Manager, such as sign-in/google: neither its ARN nor the secret itself',
    ],
    [
      'the discovery document of an issuer',
      oidc({ issuer: 'https://login.example.org/tenant/.well-known/openid-configuration' }),
      'issuer: Cognito adds /.well-known/openid-configuration itself: use the URL before it',
    ],
    [
      'an issuer with a slash at the end',
      oidc({ issuer: 'https://login.example.org/' }),
      'without a slash at the end',
    ],
    [
      'a mapping the wrong way round',
      oidc({ attributes: { email: 'email', name: 'name', dept: 'custom:department' } }),
      "attributes.dept: the pool's attribute comes first: use 'custom:department': 'dept'",
    ],
    [
      'a mapping of a standard attribute the wrong way round',
      oidc({ attributes: { mail: 'email', name: 'name' } }),
      "attributes.mail: the pool's attribute comes first: use 'email': 'mail'",
    ],
  ])('%s', (_, message, expected) => {
    expect(message).toContain(expected)
    if (expected.startsWith('stage ')) expect(message).toBe(expected)
  })
})

test('props of the construct are rejected in words of their own', () => {
  const operation = { id: 'x', operationId: 'x', request: {}, response: {} }
  for (const props of [
    { without: {} },
    { without: [1] },
    { outputs: 'yes' },
    { operations: {} },
    { triggers: [] },
    { operations: [{ operation, enviroment: {} }] },
    { operations: [{ operation, environment: { A: 1 } }] },
    { operations: [{ operation, source: '' }] },
  ]) {
    expect(() => checkProps(props)).toThrow(/^(?!.*(Invalid|Too |Unrecognized|expected))/)
  }
})
