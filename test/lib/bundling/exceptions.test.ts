import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as theirs from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { build } from 'esbuild'
import { exceptions } from '../../../lib/bundling/exceptions.ts'

type Sdk = Pick<
  typeof theirs,
  'CognitoIdentityProviderClient' | 'CognitoIdentityProviderServiceException' | 'GetUserCommand'
>

const outfile = join(tmpdir(), `cognito-auth-api-exceptions-${process.pid}.mjs`)
let ours: Sdk & Record<string, unknown>
beforeAll(async () => {
  await build({
    stdin: {
      contents: `export {
        CognitoIdentityProviderClient, CognitoIdentityProviderServiceException, GetUserCommand
      } from '@aws-sdk/client-cognito-identity-provider'`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire('${import.meta.url}')`,
    },
    outfile,
    plugins: [exceptions],
  })
  ours = await import(pathToFileURL(outfile).href)
})
afterAll(() => rm(outfile))

const names = Object.keys(theirs).filter(name => /(?<!Service)Exception$/.test(name))

test('the SDK has exceptions', () => {
  expect(names.length).toBeGreaterThan(50)
})

test.each(names)('%s is told by all that it is told by in the SDK', async name => {
  const answers: [number, string][] = [
    [400, JSON.stringify({ __type: name, message: 'why' })],
    [500, JSON.stringify({ __type: `com.amazonaws.cognitoidentityprovider#${name}`, Message: 'why' })],
    [400, JSON.stringify({ __type: name })],
  ]
  for (const [statusCode, body] of answers) {
    expect(await failureOf(ours, statusCode, body)).toEqual(await failureOf(theirs, statusCode, body))
  }
})

/** What a caller can see of the error that the SDK makes of an answer. */
async function failureOf(sdk: Sdk, statusCode: number, body: string): Promise<object> {
  const client = new sdk.CognitoIdentityProviderClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    maxAttempts: 1,
    requestHandler: {
      async handle() {
        const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'r' }
        return { response: { statusCode, headers, body: Buffer.from(body) } }
      },
    },
  })
  const error: unknown = await client.send(new sdk.GetUserCommand({ AccessToken: 'token' })).catch(e => e)
  if (!(error instanceof sdk.CognitoIdentityProviderServiceException)) throw error
  const { name, message, $metadata, $response, stack } = error
  return {
    name,
    message,
    $metadata,
    statusCode: $response?.statusCode,
    text: String(error),
    isError: error instanceof Error,
    // By it an exception is told from an answer that could not be read.
    hasFault: '$fault' in error,
    hasStack: stack?.includes('\n    at '),
  }
}
