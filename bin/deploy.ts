/**
 * `npm run deploy`: runs `cdk deploy` with the same arguments, for all stacks of the stage unless some are named, and gives
 * advice if a failed first deployment blocks it.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { deploymentVariable, readDeployment } from './deployment.ts'
import { selectStacks } from './stack-selection.ts'

const cli = fileURLToPath(import.meta.resolve('aws-cdk/bin/cdk'))
const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-deploy-'))
const file = join(folder, 'deployment.json')
const cdkArguments = process.argv.slice(2)
// The CDK CLI only warns about options that it does not know, and would deploy the development stage.
if (cdkArguments.some(argument => /^--stage\b/.test(argument))) {
  process.stderr.write('The stage is CDK context: npm run deploy -- -c stage=prod\n')
  process.exit(1)
}

const { status, signal } = await cdkDeploy()
const deployment = readDeployment(file)
rmSync(folder, { recursive: true })
if (status !== 0 && signal === null && deployment) {
  const { adviceAfterFailure } = await import('./failed-creation.ts')
  const advice = await adviceAfterFailure(deployment, profileIn(cdkArguments))
  if (advice) process.stderr.write(`${advice}\n`)
}
// Exits like the CDK CLI.
if (signal) process.kill(process.pid, signal)
else process.exitCode = status ?? 1

/** Runs the CDK CLI with this process's stdio, and forwards signals that only this process receives. */
async function cdkDeploy(): Promise<{ status: number | null; signal: NodeJS.Signals | null }> {
  const child = spawn(process.execPath, [cli, 'deploy', ...selectStacks(cdkArguments)], {
    stdio: 'inherit',
    env: { ...process.env, [deploymentVariable]: file },
  })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const forward = (received: NodeJS.Signals) => child.kill(received)
  for (const one of signals) process.on(one, forward)
  const [status, signal] = await once(child, 'exit')
  for (const one of signals) process.off(one, forward)
  return { status, signal }
}

/** The AWS profile in the arguments of the CDK CLI, if any. */
function profileIn(args: readonly string[]): string | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: { profile: { type: 'string' } },
    strict: false,
  })
  return typeof values.profile === 'string' ? values.profile : undefined
}
