import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startLocal } from '../../local/index.ts'
import { writeAssembly } from './assembly/support.ts'

const pool = { Pool: { Type: 'AWS::Cognito::UserPool' }, Client: { Type: 'AWS::Cognito::UserPoolClient' } }

test.each([0, 1, 1000])('does not start with the cost %i of hashing passwords', async passwordHashCost => {
  const started = startLocal({ assembly: writeAssembly({ resources: pool }), passwordHashCost })
  await expect(started).rejects.toThrow('passwordHashCost must be a power of 2 from 2 to 1048576, but it is')
})

test('does not start with an unknown issuer', async () => {
  const options = JSON.parse('{"issuer":"https://example.com"}')
  await expect(startLocal({ assembly: writeAssembly({ resources: pool }), ...options })).rejects.toThrow(
    'issuer must be "aws" or "local", not "https://example.com".',
  )
})

test('rejects an assembly that uses an existing user pool, and suggests a stage without one', async () => {
  const assembly = writeAssembly({ resources: { Api: { Type: 'AWS::ApiGateway::RestApi' } } })
  const started = startLocal({ assembly, data: ':memory:', port: 0, cognitoPort: 0, log: () => {} })
  await expect(started).rejects.toThrow(
    'Stack has no AWS::Cognito::UserPool, from which the local user pool is created. ' +
      'Synthesize the stage without an existing user pool.',
  )
})

test('runs the pool and client that the RestApi names, and lists another client as not implemented', async () => {
  const Metadata = { 'cognito-auth-api': { userPool: { Ref: 'Pool' }, userPoolClient: { Ref: 'Second' } } }
  const resources = {
    ...pool,
    Second: { Type: 'AWS::Cognito::UserPoolClient', Properties: { ClientName: 'second' } },
    Table: { Type: 'AWS::DynamoDB::Table' },
    Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { StageName: { Ref: 'Table' } } },
    Api: { Type: 'AWS::ApiGateway::RestApi', Metadata },
  }
  const api = await startLocal({ assembly: writeAssembly({ resources }), passwordHashCost: 2 })
  await api.stop()
  expect(api.unimplemented).toEqual(['AWS::Cognito::UserPoolClient (Client), since localhost has one client'])
  expect(api.madeUp).toEqual([
    'Table (AWS::DynamoDB::Table) does not exist on localhost: what refers to it gets the made-up value Stack-Table',
  ])
})

test('offers passkeys for localhost in place of the domain of the app, and says so', async () => {
  const Properties = {
    WebAuthnRelyingPartyID: 'example.com',
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
  }
  const resources = {
    Pool: { Type: 'AWS::Cognito::UserPool', Properties },
    Client: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: { ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'] },
    },
    Api: { Type: 'AWS::ApiGateway::RestApi' },
    Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { StageName: 'v1' } },
  }
  const api = await startLocal({ assembly: writeAssembly({ resources }), passwordHashCost: 2 })
  const { region, credentials, userPoolId: UserPoolId, userPoolClientId: ClientId } = api
  const client = new CognitoIdentityProvider({ region, credentials, endpoint: api.cognitoEndpoint })
  const [Username, Password] = ['gimpei3', 'anyPassword0!']
  try {
    await client.adminCreateUser({ UserPoolId, Username, MessageAction: 'SUPPRESS' })
    await client.adminSetUserPassword({ UserPoolId, Username, Password, Permanent: true })
    const AuthParameters = { USERNAME: Username, PASSWORD: Password }
    const AuthFlow = 'ADMIN_USER_PASSWORD_AUTH'
    const signedIn = await client.adminInitiateAuth({ UserPoolId, ClientId, AuthFlow, AuthParameters })
    const { AccessToken } = signedIn.AuthenticationResult ?? {}
    const { CredentialCreationOptions: options } = await client.startWebAuthnRegistration({ AccessToken })
    expect(options).toMatchObject({ rp: { id: 'localhost' } })
  } finally {
    await api.stop()
  }
  expect(api.madeUp).toEqual(['Passkeys are for the domain localhost here, instead of example.com'])
})

test('has a domain at the URL of the pool, and says what is made up about it', async () => {
  const Properties = { Domain: 'acme', UserPoolId: { Ref: 'Pool' } }
  const provider = { ProviderName: 'Google', ProviderType: 'Google', UserPoolId: { Ref: 'Pool' } }
  const client = {
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid'],
    SupportedIdentityProviders: [{ Ref: 'Google' }],
  }
  const resources = {
    Pool: { Type: 'AWS::Cognito::UserPool' },
    Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: client },
    Domain: { Type: 'AWS::Cognito::UserPoolDomain', Properties },
    Google: { Type: 'AWS::Cognito::UserPoolIdentityProvider', Properties: provider },
    Api: { Type: 'AWS::ApiGateway::RestApi' },
    Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { StageName: 'v1' } },
  }
  const lines: string[] = []
  const api = await startLocal({
    assembly: writeAssembly({ resources }),
    passwordHashCost: 2,
    strict: true,
    log: line => lines.push(line),
  })
  try {
    expect(api.signInDomain).toBe(api.cognitoEndpoint)
    const parameters = `client_id=${api.userPoolClientId}&response_type=code&redirect_uri=http://localhost:3000/`
    const page = await fetch(`${api.signInDomain}/login?${parameters}`)
    expect(await page.text()).toContain('Sign in with Google')
    expect(lines).toEqual([expect.stringMatching(/^Cognito would reject http:\/\/localhost:3000\/: /)])
  } finally {
    await api.stop()
  }
  expect(api.madeUp).toEqual([
    'Pages on localhost may receive codes and sign-outs at any port and path, besides the listed URLs',
    'Nobody signs in at a real provider here: a form stands in for each, in which you type who signs in',
  ])
})
