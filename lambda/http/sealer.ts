/** Encrypts what only the notifier may read, with KMS. The request is signed by hand: the SDK's client of KMS would be a third of a bundle. */
import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { HttpRequest } from '@smithy/core/protocols'
import { SignatureV4 } from '@smithy/signature-v4'
import { transport } from '../cognito/sdk/transport.ts'

/** Milliseconds in all. Not repeated: the change is made, and its answer waits for this. */
const limits = { connect: 400, response: 600, idle: 50_000, maxBytes: 20_000 }

/** Time that must be left: the call to KMS, and 600 ms so that it ends before the early timeout. */
export const sealingTime = limits.connect + limits.response + 600

/** Encrypts a value for one request; base64. Rejects if there is no answer within a second. */
export type Sealer = (secrets: object, requestId: string) => Promise<string>

/**
 * `keyId` is an alias, so that the key can be in a stack that is deployed later. The encryption context binds the ciphertext to its
 * request: nobody can put it into the event of another one.
 */
export function createSealer(
  keyId: string,
  variables: NodeJS.ProcessEnv,
  { config }: CognitoIdentityProviderClient,
): Sealer {
  const { send } = transport(limits)

  return async (secrets, requestId) => {
    const { protocol, hostname, port, pathname } = await endpointOf(variables, config)
    const unsigned = new HttpRequest({
      method: 'POST',
      protocol,
      hostname,
      ...(port ? { port: Number(port) } : {}),
      path: pathname,
      headers: {
        host: port ? `${hostname}:${port}` : hostname,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'TrentService.Encrypt',
      },
      body: JSON.stringify({
        KeyId: keyId,
        Plaintext: Buffer.from(JSON.stringify(secrets)).toString('base64'),
        EncryptionContext: { purpose: 'notification', requestId },
      }),
    })
    // Not the signer of the client: that remembers the first service that it has signed for.
    const signer = new SignatureV4({
      credentials: config.credentials,
      region: config.region,
      service: 'kms',
      sha256: config.sha256,
    })
    const { statusCode, body } = await send(await signer.sign(unsigned))
    return ciphertextIn(statusCode, String(body))
  }
}

/** That of Cognito with another name: it has the partition, and whether it is FIPS or dual-stack. */
async function endpointOf(
  { AWS_ENDPOINT_URL: anyEndpoint, AWS_ENDPOINT_URL_KMS: endpoint = anyEndpoint }: NodeJS.ProcessEnv,
  {
    endpointProvider,
    region,
    useFipsEndpoint,
    useDualstackEndpoint,
  }: CognitoIdentityProviderClient['config'],
): Promise<URL> {
  if (endpoint) return new URL(endpoint)
  const { url } = endpointProvider({
    Region: await region(),
    UseFIPS: await useFipsEndpoint(),
    UseDualStack: await useDualstackEndpoint(),
  })
  return new URL(url.href.replace('//cognito-idp', '//kms'))
}

/** Throws with the name of KMS's exception, and nothing else of a failure. */
function ciphertextIn(status: number, body: string): string {
  const [, ciphertext] = /"CiphertextBlob":\s*"([\w+/=]+)"/.exec(body) ?? []
  if (status === 200 && ciphertext !== undefined) return ciphertext
  const [, exception = 'no exception'] = /"__type":\s*"(?:[\w.]+#)?(\w+)"/.exec(body) ?? []
  throw new Error(`KMS responded ${status}: ${exception}`)
}
