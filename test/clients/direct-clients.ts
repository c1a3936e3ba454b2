/** Runs clients that call the user pool instead of the API. */
import { join } from 'node:path'
import { type Api, startApi } from '../e2e/support.ts'
import { softwareAuthenticator } from '../local/user-pool/software-authenticator.ts'
import { run } from './command.ts'
import { directFolder } from './direct-packages.ts'
import { toolOfPython } from './generators.ts'
import { createClock, startPhone } from './outside.ts'

const password = 'anyPassword0!'

const program = (name: string) => [process.execPath, join(directFolder, `${name}.ts`)]

/** Each prints the outcome of each call. */
const programs: Record<string, string[]> = {
  'amazon-cognito-identity-js': program('amazon-cognito-identity-js'),
  'aws-amplify': program('aws-amplify'),
  pycognito: [toolOfPython('python'), 'test/clients/python/pycognito_steps.py'],
}

/** Runs all calls of a client against its own API, and returns the outcome of each. */
export async function outcomesOf(
  client: string,
  options: { stage: 'limited' | 'api-only' | 'full'; firewall: boolean },
): Promise<Record<string, string>> {
  const clock = createClock()
  // pycognito expects the issuer at the endpoint that it calls.
  const issuer = client === 'pycognito' ? 'local' : 'aws'
  const api = await startApi({ ...options, issuer, now: clock.now })
  for (const name of ['anna', 'berta', 'carla', 'dora', 'emil']) {
    await api.createUser(name, password, { email: `${name}@example.com`, email_verified: 'true' })
  }
  const output = await run(programs[client] ?? [], {
    env: {
      API_URL: api.apiUrl,
      POOL_URL: api.cognitoEndpoint,
      USER_POOL_ID: api.userPoolId,
      CLIENT_ID: api.userPoolClientId,
      PHONE_URL: await startPhone(api, clock),
      PASSWORD: password,
      PASSKEY_ID: await registerPasskey(api, 'anna'),
      // For calls that IAM authorizes.
      AWS_ACCESS_KEY_ID: api.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: api.credentials.secretAccessKey,
      AWS_REGION: api.region,
    },
  })
  return JSON.parse(output)
}

/** Registers a passkey by the API, and returns its id. */
async function registerPasskey(api: Api, username: string): Promise<string> {
  const { accessToken } = await api.tokensOf(username, password)
  const me = api.as(accessToken)
  const { rp, ...options } = await me.POST('/me/passkeys/options')
  const { response } = softwareAuthenticator().create({ ...options, rp: { id: rp.id ?? '' } })
  return (await me.POST('/me/passkeys', { body: { ...response, type: 'public-key' } })).id
}
