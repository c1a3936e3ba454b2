/** Stands for Cognito: one answer to every command, with every field that one of them reads, and tokens at the domain. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { clientId, grant, linkedIdentity } from './examples.ts'
import { signedIn } from './signed-in.ts'

const attributes = [
  { Name: 'sub', Value: '3f1c0b9a-5d5e-4a4e-9a57-5d3c1b0f6a11' },
  { Name: 'email', Value: 'g@example.com' },
  { Name: 'identities', Value: JSON.stringify([linkedIdentity]) },
]
const user = {
  Username: 'gimpei3',
  UserStatus: 'FORCE_CHANGE_PASSWORD',
  Enabled: true,
  UserCreateDate: 1767257796,
  UserLastModifiedDate: 1767257796,
}
const group = { GroupName: 'editors', CreationDate: 1767257796, LastModifiedDate: 1767257796 }
const passkey = { CredentialId: 'AAE', AuthenticatorTransports: ['internal'], CreatedAt: 1767257796 }
const creationOptions = {
  challenge: 'FPuYHv0FDnhZUFsMQ3bD0w',
  rp: { id: 'example.com', name: 'example.com' },
  user: { id: 'Z2ltcGVpMw', name: 'gimpei3', displayName: 'gimpei3' },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
}
const delivery = { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'g***@e***' }

export const answer = JSON.stringify({
  ...signedIn,
  ...user,
  User: { ...user, Attributes: attributes },
  UserAttributes: attributes,
  UserSub: '3f1c0b9a-5d5e-4a4e-9a57-5d3c1b0f6a11',
  UserConfirmed: false,
  Users: [{ ...user, Attributes: attributes }],
  Group: group,
  Groups: [group],
  CodeDeliveryDetails: delivery,
  CodeDeliveryDetailsList: [delivery],
  ConfiguredUserAuthFactors: ['PASSWORD', 'WEB_AUTHN'],
  AuthEvents: [],
  Sessions: [],
  Credentials: [passkey],
  CredentialCreationOptions: creationOptions,
  SecretCode: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  Session: 's'.repeat(1_000),
  Status: 'SUCCESS',
})

/** To a sign-in that begins with a passkey. */
const passkeyChallenge = JSON.stringify({
  ChallengeName: 'WEB_AUTHN',
  Session: 's'.repeat(1_000),
  ChallengeParameters: {
    CREDENTIAL_REQUEST_OPTIONS: JSON.stringify({ challenge: 'FPuYHv0FDnhZUFsMQ3bD0w', rpId: 'example.com' }),
  },
})

const token = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.e30`

/** At the token endpoint of the domain, to the documented example. */
const grantedTokens = JSON.stringify({
  access_token: token({ scope: 'openid aws.cognito.signin.user.admin', padding: 'a'.repeat(700) }),
  id_token: token({ aud: clientId, nonce: grant.nonce, padding: 'i'.repeat(700) }),
  refresh_token: 'r'.repeat(1_790),
  expires_in: 3600,
  token_type: 'Bearer',
})

export interface StubCognito {
  url: string
  stop(): Promise<void>
}

export async function startStubCognito(): Promise<StubCognito> {
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'stub' }
    response.writeHead(200, headers).end(answerTo(request.url, body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

function answerTo(url: string | undefined, body: string): string {
  if (url === '/oauth2/token') return grantedTokens
  return body.includes('"PREFERRED_CHALLENGE":"WEB_AUTHN"') ? passkeyChallenge : answer
}
