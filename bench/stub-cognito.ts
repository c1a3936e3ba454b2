/** Stands for Cognito: one answer to every command, with every field that one of them reads. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signedIn } from './signed-in.ts'

const attributes = [
  { Name: 'sub', Value: '3f1c0b9a-5d5e-4a4e-9a57-5d3c1b0f6a11' },
  { Name: 'email', Value: 'g@example.com' },
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
  ConfiguredUserAuthFactors: ['PASSWORD'],
  AuthEvents: [],
  Sessions: [],
  Credentials: [passkey],
  CredentialCreationOptions: creationOptions,
  SecretCode: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  Session: 's'.repeat(1_000),
  Status: 'SUCCESS',
})

export interface StubCognito {
  url: string
  stop(): Promise<void>
}

export async function startStubCognito(): Promise<StubCognito> {
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'stub' })
      response.end(answer)
    })
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
