/** `npm start`: runs the API and a user pool on localhost until Ctrl-C. */
import { mkdir, rm } from 'node:fs/promises'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { LocalApi } from '../local/index.ts'
import { localFolder, startLocalApi } from './local-api.ts'

// Most modules are imported later, while the stage is synthesized.
enableCompileCache()

const { values } = parseArgs({
  options: {
    /** Starts with an empty user pool. */
    fresh: { type: 'boolean', default: false },
    /** API Gateway's throttles; `--no-throttle` disables them. */
    throttle: { type: 'boolean', default: true },
    /** Cognito's request rate quotas. */
    limits: { type: 'boolean', default: false },
    /** Production's firewall: limits per caller, and no direct calls to the user pool. */
    firewall: { type: 'boolean', default: false },
    /** Refuses to start if localhost does not implement a part of the template. */
    strict: { type: 'boolean', default: false },
    /** Tokens name this machine as their issuer, as OIDC clients expect it, and not Cognito. */
    'local-issuer': { type: 'boolean', default: false },
    /** Additional accepted host names, such as host.docker.internal. */
    host: { type: 'string', multiple: true, default: [] },
  },
  allowNegative: true,
})

const data = join(localFolder, 'user-pool')
if (values.fresh) await rm(data, { recursive: true, force: true })
await mkdir(data, { recursive: true })
const reference = { path: '/docs', directory: join(localFolder, 'reference') }

const api = await startLocalApi({
  data: join(data, 'users.sqlite'),
  port: portFrom('PORT', 3000),
  cognitoPort: portFrom('COGNITO_PORT', 9229),
  throttle: values.throttle,
  limits: values.limits,
  firewall: values.firewall,
  strict: values.strict,
  issuer: values['local-issuer'] ? 'local' : 'aws',
  hosts: values.host,
  site: import('./reference.ts')
    .then(({ buildReference }) => buildReference(reference.directory))
    .then(() => reference),
  log: line => process.stdout.write(`${line}\n`),
}).catch(error => {
  if (error.name !== 'UnimplementedError') throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
for (const part of api.unimplemented) process.stderr.write(`not implemented on localhost: ${part}\n`)
process.stdout.write(greeting(api))

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void api.stop().then(() => process.exit(0)))
}

/** A port from the environment; 0 means any free port. */
function portFrom(variable: string, otherwise: number): number {
  const text = process.env[variable] ?? ''
  if (text === '') return otherwise
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new Error(`${variable} must be a port from 0 to 65535, not "${text}"`)
}

function greeting({
  apiUrl,
  region,
  userPoolId,
  userPoolClientId,
  cognitoEndpoint,
  credentials,
}: LocalApi): string {
  const { accessKeyId, secretAccessKey } = credentials
  const signed = `--aws-sigv4 aws:amz:${region}:execute-api --user ${accessKeyId}:${secretAccessKey}`
  const json = `-H 'content-type: application/json'`
  return `
ready ${apiUrl}

  reference page    ${apiUrl}${reference.path}
  user pool         ${userPoolId}
  client id         ${userPoolClientId}
  Cognito endpoint  ${cognitoEndpoint}
  administrator     AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey} AWS_REGION=${region}
  sent messages     ${apiUrl}/_local/messages

Create a user, set the password, sign in:

  curl ${signed} ${json} -d '{"username":"gimpei3","attributes":{"email":"g@example.com","email_verified":"true"}}' ${apiUrl}/users
  curl ${signed} ${json} -X PUT -d '{"password":"anyPassword0!"}' ${apiUrl}/users/gimpei3/password
  curl ${json} -d '{"username":"gimpei3","password":"anyPassword0!"}' ${apiUrl}/auth/sign-in

`
}
