import { describe, expect, test } from '@jest/globals'
import type { FederationSettings } from '../../../../lib/config/settings.ts'
import { everyProvider } from '../../config/every-provider.ts'
import { Match, operations, type Template, templateOf } from '../../support.ts'

const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-3333-4444-555555555555'

const federation: FederationSettings = {
  domain: { prefix: 'example' },
  providers: everyProvider(),
  callbackUrls: ['https://app.example.com/signed-in'],
  logoutUrls: ['https://app.example.com/'],
}
const template = templateOf({ federation }, { operations })
const own = templateOf(
  { federation: { ...federation, domain: { name: 'login.example.com', certificateArn } } },
  { basedOn: 'prod', operations },
)

const providersIn = (found: Template) =>
  Object.values(found.findResources('AWS::Cognito::UserPoolIdentityProvider'))

const detailsOf = (name: string) => {
  const found = providersIn(template).find(({ Properties }) => Properties.ProviderName === name)
  return found?.['Properties'].ProviderDetails
}
const secret = (name: string) => `{{resolve:secretsmanager:${name}:SecretString:::}}`

test('a stage without federation has no domain, no provider, and a client without OAuth', () => {
  const without = templateOf('dev')
  without.resourceCountIs('AWS::Cognito::UserPoolDomain', 0)
  without.resourceCountIs('AWS::Cognito::UserPoolIdentityProvider', 0)
  without.hasResourceProperties('AWS::Cognito::UserPoolClient', {
    AllowedOAuthFlowsUserPoolClient: false,
    AllowedOAuthFlows: Match.absent(),
    CallbackURLs: Match.absent(),
  })
})

describe('the app client of a stage with federation', () => {
  const [client] = Object.values(template.findResources('AWS::Cognito::UserPoolClient'))

  test('exchanges codes only, and its tokens open the routes below /me', () => {
    expect(client?.['Properties']).toMatchObject({
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile', 'phone', 'aws.cognito.signin.user.admin'],
      CallbackURLs: federation.callbackUrls,
      LogoutURLs: federation.logoutUrls,
      GenerateSecret: false,
    })
  })

  test("offers the providers and not Cognito's own forms, which would bypass the API", () => {
    expect(client?.['Properties'].SupportedIdentityProviders).toEqual([
      ...['Google', 'SignInWithApple', 'Facebook', 'LoginWithAmazon', 'company', 'by-url', 'by-document'],
    ])
  })

  test('is created after its providers', () => {
    const providers = Object.keys(template.findResources('AWS::Cognito::UserPoolIdentityProvider'))
    expect(providers).toHaveLength(7)
    expect(client?.['DependsOn']).toEqual(expect.arrayContaining(providers))
  })

  test('can write each attribute that a provider maps, apart from the flags that only Cognito writes', () => {
    const mapped = providersIn(template).flatMap(({ Properties }) => Object.keys(Properties.AttributeMapping))
    const unwritable = mapped.filter(name => !client?.['Properties'].WriteAttributes.includes(name))
    expect(new Set(unwritable)).toEqual(new Set(['email_verified']))
  })
})

describe('the providers', () => {
  test('have the types of Cognito, and the attributes that each of them has', () => {
    const kinds = providersIn(template).map(({ Properties }) => [
      Properties.ProviderName,
      Properties.ProviderType,
      Object.keys(Properties.AttributeMapping).join(' '),
    ])
    expect(kinds).toEqual([
      ['Google', 'Google', 'email email_verified name given_name family_name picture'],
      ['SignInWithApple', 'SignInWithApple', 'email email_verified given_name family_name'],
      ['Facebook', 'Facebook', 'email name given_name family_name'],
      ['LoginWithAmazon', 'LoginWithAmazon', 'email name'],
      ['company', 'OIDC', 'email name given_name family_name'],
      ['by-url', 'SAML', 'email given_name family_name'],
      ['by-document', 'SAML', 'email given_name family_name'],
    ])
  })

  test.each([
    ['Google', { client_secret: secret('provider/app'), authorize_scopes: 'openid email profile' }],
    ['Facebook', { client_secret: secret('provider/app'), authorize_scopes: 'public_profile,email' }],
    ['LoginWithAmazon', { client_id: 'app', authorize_scopes: 'profile' }],
    [
      'SignInWithApple',
      {
        client_id: 'com.example.app',
        team_id: 'ABCDE12345',
        key_id: 'FGHIJ67890',
        private_key: secret('provider/apple'),
        authorize_scopes: 'email name',
      },
    ],
    ['company', { oidc_issuer: 'https://login.example.org/tenant', attributes_request_method: 'GET' }],
    ['by-url', { MetadataURL: 'https://directory.example.org/metadata', IDPSignout: 'false' }],
    ['by-document', { MetadataFile: expect.stringContaining('EntityDescriptor'), IDPSignout: 'true' }],
  ])('%s has its details', (name, details) => {
    expect(detailsOf(name)).toMatchObject(details)
  })

  test('use the scopes and attributes of the settings instead of the default', () => {
    const google = {
      clientId: 'app',
      clientSecretName: 'secret',
      scopes: ['openid'],
      attributes: { nickname: 'given_name' },
    }
    const changed = templateOf({ federation: { ...federation, providers: { google } } }, { operations })
    changed.hasResourceProperties('AWS::Cognito::UserPoolIdentityProvider', {
      ProviderDetails: { authorize_scopes: 'openid' },
      AttributeMapping: { nickname: 'given_name' },
    })
  })
})

describe('the domain', () => {
  test('has a prefix, and is deleted with a stage for development', () => {
    template.hasResource('AWS::Cognito::UserPoolDomain', {
      DeletionPolicy: Match.absent(),
      Properties: {
        Domain: 'example',
        CustomDomainConfig: Match.absent(),
        ManagedLoginVersion: Match.absent(),
      },
    })
    template.hasOutput('SignInDomain', {
      Value: {
        'Fn::Join': ['', ['https://example.auth.', { Ref: 'AWS::Region' }, '.amazoncognito.com']],
      },
    })
    expect(Object.keys(template.findOutputs('SignInDomainTarget'))).toEqual([])
  })

  test('has a name of its own, with the target of its DNS record', () => {
    own.hasResourceProperties('AWS::Cognito::UserPoolDomain', {
      Domain: 'login.example.com',
      CustomDomainConfig: { CertificateArn: certificateArn },
    })
    own.hasOutput('SignInDomain', { Value: 'https://login.example.com' })
    own.hasOutput('SignInDomainTarget', {
      Value: { 'Fn::GetAtt': [Match.stringLikeRegexp('SignInDomain'), 'CloudFrontDistribution'] },
    })
  })

  test('stays if the stack of a retained pool is deleted, since anyone could claim it; a provider can be created again', () => {
    const policies = (type: string) =>
      new Set(Object.values(own.findResources(type)).map(({ DeletionPolicy }) => DeletionPolicy))
    expect(policies('AWS::Cognito::UserPoolDomain')).toEqual(new Set(['RetainExceptOnCreate']))
    expect(policies('AWS::Cognito::UserPoolIdentityProvider')).toEqual(new Set([undefined]))
  })

  test('uses FIPS endpoints in GovCloud', () => {
    const gov = templateOf({ federation, account: '111122223333', region: 'us-gov-west-1' }, { operations })
    gov.hasOutput('SignInDomain', { Value: 'https://example.auth-fips.us-gov-west-1.amazoncognito.com' })
  })
})

test('the stack outputs what each provider has to be told', () => {
  own.hasOutput('ProviderRedirectUri', { Value: 'https://login.example.com/oauth2/idpresponse' })
  own.hasOutput('SamlReplyUrl', { Value: 'https://login.example.com/saml2/idpresponse' })
  own.hasOutput('SamlEntityId', {
    Value: { 'Fn::Join': ['', ['urn:amazon:cognito:sp:', { Ref: Match.stringLikeRegexp('^UserPool') }]] },
  })
})

describe('the functions', () => {
  const federated = ['list-providers', 'exchange-code', 'get-user']
  const environments = (found: Template) =>
    Object.values(found.findResources('AWS::Lambda::Function')).map(
      ({ Properties }) => Properties.Environment.Variables,
    )

  test('of the routes of federation know the domain and the providers, and no others', () => {
    const found = environments(
      templateOf(
        { federation: { ...federation, domain: { name: 'login.example.com', certificateArn } } },
        { operations: federated },
      ),
    )
    const known = found.filter(({ SIGN_IN_DOMAIN }) => SIGN_IN_DOMAIN === 'https://login.example.com')
    expect(known).toHaveLength(2)
    expect(JSON.parse(known[0]?.PROVIDERS)).toEqual([
      { name: 'Google', type: 'google' },
      { name: 'SignInWithApple', type: 'apple' },
      { name: 'Facebook', type: 'facebook' },
      { name: 'LoginWithAmazon', type: 'amazon' },
      { name: 'company', type: 'oidc' },
      { name: 'by-url', type: 'saml' },
      { name: 'by-document', type: 'saml' },
    ])
    expect(found.filter(({ PROVIDERS, SIGN_IN_DOMAIN }) => !(PROVIDERS ?? SIGN_IN_DOMAIN))).toHaveLength(1)
  })

  test('of the sign-up know the providers, too, whose names it rejects', () => {
    const found = environments(
      templateOf({ federation, selfSignUp: true }, { operations: ['sign-up', 'get-user'] }),
    )
    expect(found.filter(({ PROVIDERS }) => PROVIDERS?.includes('Google'))).toHaveLength(1)
  })

  test('cannot hold the names of too many providers', () => {
    const saml = Array.from({ length: 90 }, (_, index) => ({
      name: `${'a'.repeat(28)}-${index}`,
      metadata: { url: 'https://directory.example.org/metadata' },
    }))
    expect(() =>
      templateOf({ federation: { ...federation, providers: { saml } } }, { operations: federated }),
    ).toThrow(/stage dev: federation\.providers: their names have \d+ bytes: .* Lambda accepts 4096/)
  })
})
