/** `npm start`: runs the API and a user pool on localhost until Ctrl-C. */
import { enableCompileCache } from 'node:module'
import type { LocalApi } from '../local/index.ts'
import { runCommand } from './command-line.ts'
import { freePort } from './free-port.ts'
import { startLocalApi } from './local-api.ts'
import { claimSavedUsers } from './saved-users.ts'

// Most modules are imported later, while the stage is synthesized.
enableCompileCache()

/** The path of the reference page. */
const docs = '/docs'

await runCommand(
  {
    command: 'npm start',
    purpose:
      'Runs the API and its user pool on http://127.0.0.1:3000 until Ctrl-C, without an AWS account. The environment\n' +
      'variables PORT and COGNITO_PORT select other ports (defaults: 3000 and 9229); 0 is any free port.',
    options: {
      fresh: {
        type: 'boolean',
        default: false,
        help: 'an empty user pool in memory; the saved users are left alone',
      },
      throttle: { type: 'boolean', default: true, help: "disables API Gateway's throttles" },
      limits: { type: 'boolean', default: false, help: "enables Cognito's own request rates" },
      firewall: {
        type: 'boolean',
        default: false,
        help: "adds production's firewall: limits per caller, and no direct calls to the user pool",
      },
      strict: {
        type: 'boolean',
        default: false,
        help: 'refuses to start if the template has a part that localhost does not implement',
      },
      'local-issuer': {
        type: 'boolean',
        default: false,
        help: 'names the local user pool as the issuer of tokens, for OIDC clients',
      },
      host: {
        type: 'string',
        multiple: true,
        default: [],
        value: 'NAME',
        help: 'also accepts requests for this host, such as host.docker.internal',
      },
    },
  },
  async ({ fresh, throttle, limits, firewall, strict, 'local-issuer': localIssuer, host }) => {
    let stop = () => Promise.resolve()
    let stopping = false
    // At Ctrl-C the terminal signals this process, and npm does so again.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (!stopping) void stop().then(() => process.exit(0))
        stopping = true
      })
    }
    const [port, cognitoPort] = [await freePort('PORT', 3000), await freePort('COGNITO_PORT', 9229)]
    const api = await startLocalApi({
      data: fresh ? ':memory:' : claimSavedUsers(),
      port,
      cognitoPort,
      throttle,
      limits,
      firewall,
      strict,
      issuer: localIssuer ? 'local' : 'aws',
      hosts: host,
      site: {
        path: docs,
        build: async folder => (await import('./reference.ts')).buildReference(folder),
      },
      log: line => process.stdout.write(`${line}\n`),
    })
    stop = api.stop
    for (const part of api.unimplemented) process.stderr.write(`not implemented on localhost: ${part}\n`)
    process.stdout.write(greeting(api))
  },
)

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

  reference page    ${apiUrl}${docs}
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
