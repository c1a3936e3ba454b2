import { describe, expect, test } from '@jest/globals'
import { checkSettings, checkStage } from '../../../lib/config/check.ts'
import { presets } from '../../../lib/config/presets.ts'
import type { FederationSettings } from '../../../lib/config/settings.ts'
import { stageNamed } from '../../../lib/config/stages.ts'
import { everyProvider } from './every-provider.ts'

const certificateArn = (region: string) =>
  `arn:aws:acm:${region}:111122223333:certificate/11111111-2222-3333-4444-555555555555`

const federation: FederationSettings = {
  domain: { prefix: 'example' },
  providers: everyProvider(),
  callbackUrls: ['https://app.example.com/signed-in'],
  logoutUrls: [],
}

/** Checks dev with federation, changed as given. */
const check = (changes: object, more: object = {}) =>
  checkStage({ ...stageNamed('dev'), federation: { ...federation, ...changes }, ...more }).federation

const google = (more: object) => ({
  providers: { google: { clientId: 'app', clientSecretName: 'secret', ...more } },
})
const oidc = (...more: object[]) => ({
  providers: { oidc: more.map(each => ({ ...federation.providers.oidc?.[0], ...each })) },
})
const saml = (more: object) => ({ providers: { saml: [{ ...federation.providers.saml?.[0], ...more }] } })
const retained = { retainData: true }
const custom = (more: object) => ({
  customAttributes: {
    role: { type: 'String', mutable: true, writableByUser: true, readableByUser: true, ...more },
  },
})

describe('a stage with federation', () => {
  test.each<[string, object, object?]>([
    ['every provider with its default attributes', {}],
    ['every provider in a pool whose users sign in with their address', {}, { signInWith: 'email' }],
    [
      'a domain of its own, which is not that of the API',
      { domain: { name: 'login.example.com', certificateArn: certificateArn('us-east-1') } },
      { customDomain: { name: 'auth.example.com', certificateArn: certificateArn('eu-west-1') } },
    ],
    ...[
      'http://localhost:5173/signed-in',
      'http://127.0.0.1/',
      'http://[::1]:3000/',
      'com.example.app:/signed-in',
      'com.example.app://signed-in',
      'https://app.example.com/signed-in?from=cognito',
    ].map((url): [string, object] => [`the callback URL ${url}`, { callbackUrls: [url] }]),
    [
      'the scheme of an app where data is retained',
      { callbackUrls: ['com.example.app:/signed-in'] },
      retained,
    ],
    [
      'a custom attribute that users can write',
      google({ attributes: { 'custom:role': 'role' } }),
      custom({}),
    ],
    ['a verified flag of a directory', saml({ attributes: { email_verified: 'verified' } })],
    [
      'a verified flag of a directory that speaks OpenID Connect',
      oidc({ attributes: { email_verified: 'verified' } }),
    ],
    ...[
      'https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0',
      'https://login.example.org/common',
    ].map((issuer): [string, object] => [`the issuer ${issuer}`, oidc({ issuer })]),
    ...['sign-in/google', 'prod-sign-in-google-client-secret-2027', 'MIcrosoft', '0123abcd'].map(
      (clientSecretName): [string, object] => [
        `the name of a secret ${clientSecretName}`,
        google({ clientSecretName }),
      ],
    ),
    ['a SAML document', saml({ metadata: { document: '<EntityDescriptor entityID="x"/>' } })],
    ['a prefix in GovCloud', {}, { account: '111122223333', region: 'us-gov-west-1' }],
  ])('accepts %s', (...[, changes, more]) => {
    expect(check(changes, more)).toEqual({ ...federation, ...changes })
  })

  test('accepts tokens of CDK, except as the name of a provider', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of CDK
    const token = '${Token[Value.1]}'
    const settings = (name: string) => ({
      name: 'dev',
      ...presets.production,
      federation: {
        domain: { name: token, certificateArn: token },
        providers: {
          google: { clientId: token, clientSecretName: token },
          oidc: [
            {
              ...federation.providers.oidc?.[0],
              name,
              issuer: token,
              clientSecretName: token,
              scopes: [token],
            },
          ],
          saml: [{ name: 'directory', metadata: { url: token } }],
        },
        callbackUrls: [token, token],
        logoutUrls: [token],
      },
    })
    const valid = settings('company')
    expect(
      checkSettings({ ...valid, federation: { ...valid.federation, callbackUrls: [token] } }),
    ).toMatchObject({
      federation: { domain: { name: token } },
    })
    expect(() => checkSettings(settings(token))).toThrow(
      'federation.providers.oidc.0.name: must be a literal value: a CDK token is not known until the deployment',
    )
  })

  test.each<[string, object, string, object?]>([
    ['a lack of providers', { providers: {} }, 'providers: contains no provider: set google'],
    [
      'providers whose names differ in case only',
      oidc({ name: 'Acme' }, { name: 'acme' }),
      'providers.oidc.1.name: another provider has this name',
    ],
    ...['Google', 'facebook', 'LoginWithAmazon', 'SignInWithApple', 'COGNITO'].map(
      (name): [string, object, string] => [
        `the reserved name ${name}`,
        saml({ name }),
        `providers.saml.0.name: ${name} is reserved by Cognito`,
      ],
    ),
    ['a name with an underscore', oidc({ name: 'a_b' }), 'providers.oidc.0.name: use 3 to 32 letters'],
    ...['my-aws-app', 'amazonian', 'cognito1'].map((prefix): [string, object, string] => [
      `the reserved word in ${prefix}`,
      { domain: { prefix } },
      'domain.prefix: must not contain aws, amazon or cognito',
    ]),
    [
      'a certificate outside of us-east-1',
      { domain: { name: 'login.example.com', certificateArn: certificateArn('eu-west-1') } },
      "domain.certificateArn: must be in us-east-1, whatever the stack's Region",
    ],
    [
      'the domain of the API as its own',
      { domain: { name: 'auth.example.com', certificateArn: certificateArn('us-east-1') } },
      'domain.name: is the customDomain of the API: use another one, such as login.example.com',
      { customDomain: { name: 'auth.example.com', certificateArn: certificateArn('eu-west-1') } },
    ],
    [
      'a name that is not below another',
      { domain: { name: 'example.com', certificateArn: certificateArn('us-east-1') } },
      'domain.name: Cognito requires a name below one that has a DNS record: use one such as login.example.com',
    ],
    [
      'a domain without either form',
      { domain: { name: 'login.example.com' } },
      'domain: use either { prefix } or { name, certificateArn }',
    ],
    [
      'a custom domain in GovCloud',
      { domain: { name: 'login.example.com', certificateArn: certificateArn('us-east-1') } },
      'domain: Cognito supports no custom domains in the region us-gov-west-1: use { prefix }',
      { account: '111122223333', region: 'us-gov-west-1' },
    ],
    [
      'a partition whose domains are not known',
      {},
      'domain: the domains of user pools in the region eusc-de-east-1 are not known',
      { account: '111122223333', region: 'eusc-de-east-1' },
    ],
    ...(
      [
        ['/signed-in', 'use an absolute URL'],
        ['app.example.com/signed-in', 'use an absolute URL'],
        ['https://app.example.com/#signed-in', 'must not contain a fragment'],
        ['http://app.example.com/', 'use https: http is only for localhost, 127.0.0.1, [::1]'],
        ['http://localhost.example.com/', 'use https'],
        ['http://127.0.0.2/', 'use https'],
        ['javascript:alert(1)', 'a browser must not be sent to javascript:'],
        ['data:text/html,x', 'a browser must not be sent to data:'],
        ...['intent://x', 'ms-msdt:/id', 'smb://example.com/x', 'x:', 'example://signed-in', 'file:///x'].map(
          url =>
            [
              url,
              `a browser must not be sent to ${url.split(':')[0]}: Use https, or a domain name of yours`,
            ] as const,
        ),
        ['https://*.example.com/', 'must not contain a wildcard'],
        ['https://app.example.com@example.org/', 'must not contain a username'],
        ['https://app.example.com/ ', 'must consist of printable ASCII characters without spaces'],
        ['https://app.example.com/zurück', 'must consist of printable ASCII characters without spaces'],
        ['https://app.example.com\\@example.org/', 'must not contain a backslash'],
      ] as const
    ).flatMap(([url, message]): [string, object, string][] => [
      [`the callback URL ${url}`, { callbackUrls: [url] }, `callbackUrls.0: ${message}`],
      [`the sign-out URL ${url}`, { logoutUrls: [url] }, `logoutUrls.0: ${message}`],
    ]),
    [
      'a URL that is listed twice',
      { logoutUrls: ['https://app.example.com/', 'https://app.example.com/'] },
      'logoutUrls: contains a URL twice',
    ],
    ['a lack of callback URLs', { callbackUrls: [] }, 'callbackUrls: use at least one URL'],
    ...[
      'http://localhost:3000/',
      'https://127.0.0.1/',
      'https://app.localhost/',
      'https://localhost./x',
      'https://0.0.0.0/x',
      'https://[::]/x',
      'https://[::ffff:7f00:1]/x',
    ].flatMap((url): [string, object, string, object][] => [
      [
        `the callback URL ${url} where data is retained`,
        { callbackUrls: [...federation.callbackUrls, url] },
        'callbackUrls.1: a URL on localhost is not for a stage with retainData: true',
        retained,
      ],
      [
        `the sign-out URL ${url} where data is retained`,
        { logoutUrls: [url] },
        'logoutUrls.0: a URL on localhost is not for a stage with retainData: true',
        retained,
      ],
    ]),
    ...['sub', 'username', 'identities', 'cognito:username'].map((attribute): [string, object, string] => [
      `${attribute}, which identifies the user`,
      google({ attributes: { [attribute]: 'sub' } }),
      `providers.google.attributes.${attribute}: cannot come from a provider`,
    ]),
    [
      'an attribute that the pool does not have',
      google({ attributes: { department: 'dept' } }),
      'providers.google.attributes.department: the pool has no such attribute: use a standard one, or add it to customAttributes',
    ],
    [
      'the name of an inherited property',
      google({ attributes: { 'custom:constructor': 'x' } }),
      'providers.google.attributes.custom:constructor: the pool has no such attribute',
    ],
    [
      'a custom attribute without its prefix',
      google({ attributes: { role: 'role' } }),
      'providers.google.attributes.role: use custom:role',
      custom({}),
    ],
    [
      'a custom attribute that cannot change',
      google({ attributes: { 'custom:role': 'role' } }),
      'providers.google.attributes.custom:role: Cognito writes it at each sign-in, which requires customAttributes.role.mutable: true',
      custom({ mutable: false }),
    ],
    [
      'a custom attribute that users cannot write',
      google({ attributes: { 'custom:role': 'role' } }),
      'providers.google.attributes.custom:role: Cognito refuses the sign-in if the app client cannot write it. Do not map what users must not choose',
      custom({ writableByUser: false }),
    ],
    [
      'a verified flag of a provider that verifies nothing',
      { providers: { facebook: { ...federation.providers.facebook, attributes: { email_verified: 'x' } } } },
      'providers.facebook.attributes.email_verified: Facebook does not say what is verified: remove it',
    ],
    [
      'a required attribute that a provider does not map',
      saml({}),
      'providers.saml.0.attributes: must map phone_number, which requiredAttributes contains',
      { requiredAttributes: ['phone_number'] },
    ],
    [
      'an address that a provider does not map',
      google({ attributes: { name: 'name' } }),
      'providers.google.attributes: must map email, which signInWith: email requires',
      { signInWith: 'email' },
    ],
    [
      'a scope that is listed twice',
      google({ scopes: ['a', 'a'] }),
      'providers.google.scopes: contains a scope twice',
    ],
    [
      'scopes in one text',
      google({ scopes: ['openid email'] }),
      'providers.google.scopes.0: use one scope per item',
    ],
    ['scopes without openid', oidc({ scopes: ['email'] }), 'providers.oidc.0.scopes: must contain openid'],
    [
      'an issuer without https',
      oidc({ issuer: 'http://login.example.org' }),
      'providers.oidc.0.issuer: use an https URL',
    ],
    ...['common', 'organizations', 'Consumers', '{tenantid}', '9188040d-6c67-4c5b-b112-36a304b66dad'].map(
      (tenant): [string, object, string] => [
        `the issuer of any tenant at Microsoft, ${tenant}`,
        oidc({ issuer: `https://login.microsoftonline.com/${tenant}/v2.0` }),
        'providers.oidc.0.issuer: stands for the people of any company, who could set any e-mail address: use the tenant id of one',
      ],
    ),
    [
      'a SAML document that is none',
      saml({ metadata: { document: 'https://directory.example.org' } }),
      'providers.saml.0.metadata.document: use the text of the metadata document',
    ],
    [
      'SAML metadata of both forms',
      saml({ metadata: { url: 'https://directory.example.org', document: 'x' } }),
      'providers.saml.0.metadata: use { url }',
    ],
    [
      'a secret instead of its name',
      google({ clientSecretName: 'GOCSPX secret' }),
      'providers.google.clientSecretName: use the name of a secret in AWS Secrets Manager',
    ],
    ...Object.entries({
      'of Google': 'GOCSPX-abcdefghijklmnopqrstuvwxyz12',
      'of Amazon': `amzn1.oa2-cs.v1.${'0a'.repeat(32)}`,
      'of Facebook': '0123456789abcdef'.repeat(2),
      'that is a private key': `MIGTAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBHkwdwIBAQQg${'aB3/'.repeat(20)}`,
    }).map(([name, clientSecretName]): [string, object, string] => [
      `a pasted secret ${name}`,
      google({ clientSecretName }),
      'providers.google.clientSecretName: looks like a secret itself',
    ]),
  ])('rejects %s, with a sentence that says what to change', (...[, changes, message, more]) => {
    expect(() => check(changes, more)).toThrow(`stage dev: federation.${message}`)
  })

  test('rejects a user pool that the API is given, which has its own domain', () => {
    const existingUserPool = { id: 'eu-west-1_AbCdEfGhI', clientId: 'abc' }
    const message = 'keeps its own domain, providers and client. Remove federation'
    expect(() => check({}, { existingUserPool })).toThrow(`federation: the existingUserPool ${message}`)
    const settings = { name: 'dev', ...presets.development, federation }
    expect(() => checkSettings(settings, 'userPool')).toThrow(`federation: the userPool ${message}`)
  })
})
