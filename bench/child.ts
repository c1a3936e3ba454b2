/** Runs a measuring process of the same Node, with the environment that Lambda gives a function and no compile cache. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { clientId, providers } from './examples.ts'

const modules = fileURLToPath(new URL('../node_modules', import.meta.url))

const environment = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 't'.repeat(900),
  AWS_LAMBDA_FUNCTION_NAME: 'sign-in',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  _X_AMZN_TRACE_ID: 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0',
  // Where Lambda's runtime has its SDK.
  NODE_PATH: modules,
  STAGE: 'prod',
  USER_POOL_ID: 'us-east-1_Example01',
  USER_POOL_CLIENT_ID: clientId,
  TOTP_ISSUER: 'Example',
  FIRST_FACTORS: '["PASSWORD","PASSKEY"]',
  PROVIDERS: JSON.stringify(providers),
  ALLOWED_ORIGINS: '["https://app.example.com"]',
  PASSWORD_POLICY: JSON.stringify({
    minimumLength: 12,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSymbols: true,
  }),
}

/** What the process writes to its file descriptor 3, as JSON. Its own output is dropped. */
export function run<Result>(
  script: string,
  input: object,
  { cognito, flags = [] }: { cognito: string; flags?: string[] },
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, script, JSON.stringify(input)], {
      env: {
        ...environment,
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito,
        SIGN_IN_DOMAIN: cognito,
      },
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    })
    let told = ''
    let errors = ''
    child.stdio[3]?.on('data', chunk => {
      told += chunk
    })
    child.stderr?.on('data', chunk => {
      errors += chunk
    })
    child.on('error', reject)
    child.on('close', status => {
      if (status === 0 && told !== '') resolve(JSON.parse(told))
      else
        reject(
          new Error(
            `${script} ${JSON.stringify(input).slice(0, 200)}: exit ${status}\n${errors.slice(0, 2000)}`,
          ),
        )
    })
  })
}
