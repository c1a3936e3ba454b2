import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { failure, result, startAwsStub } from './aws-stub.ts'

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-deploy-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const own = '111122223333'
const other = '444455556666'

/** A stack whose creation failed after its termination protection was turned on. */
const inTheWay = {
  DescribeStacks: result(
    'DescribeStacks',
    `<Stacks><member><StackName>CognitoAuthApi-prod</StackName><StackId>arn:aws:cloudformation:eu-west-1:${own}:stack/CognitoAuthApi-prod/1</StackId><StackStatus>ROLLBACK_COMPLETE</StackStatus><EnableTerminationProtection>true</EnableTerminationProtection><CreationTime>2026-01-01T00:00:00Z</CreationTime></member></Stacks>`,
  ),
  GetTemplate: result('GetTemplate', '<TemplateBody>{}</TemplateBody>'),
  DeleteStack: failure(
    'ValidationError',
    'Stack [CognitoAuthApi-prod] cannot be deleted while TerminationProtection is enabled',
  ),
}

const environment = {
  PATH: process.env['PATH'],
  HOME: folder,
  CDK_VALIDATION: 'false',
  AWS_ACCESS_KEY_ID: 'OWN',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_REGION: 'eu-west-1',
}

interface Options {
  trustedBy?: string[]
  cloudFormation?: Parameters<typeof startAwsStub>[0]['cloudFormation']
  /** Keys of the stage. */
  keys?: Record<string, string>
  arguments?: string[]
}

/** Runs `npm run deploy` without a terminal, against the stub. */
async function deploy(options: Options = {}) {
  const { trustedBy = [own], cloudFormation = inTheWay, keys = {} } = options
  const stub = await startAwsStub({ account: own, trustedBy, cloudFormation })
  const defaults = ['--app', 'node test/hard/deploy-app.ts', '--output', join(folder, 'cdk.out')]
  const child = spawn(
    process.execPath,
    ['bin/deploy.ts', ...(options.arguments ?? [...defaults, '--require-approval', 'never'])],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...environment, STAGE_KEYS: JSON.stringify(keys), AWS_ENDPOINT_URL: stub.url },
    },
  )
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', chunk => (stdout += chunk))
  child.stderr.on('data', chunk => (stderr += chunk))
  const status = await new Promise(done => child.once('close', done))
  await stub.stop()
  return { status, stdout, stderr, requests: stub.requests }
}

const uploads = (requests: readonly string[]) => requests.filter(request => request.startsWith('s3 PUT'))

describe('npm run deploy', () => {
  test('explains how to remove a protected stack whose creation failed', async () => {
    const { status, stderr, requests } = await deploy()
    expect(requests).toContain('cloudformation DeleteStack')
    expect(stderr).toContain('cannot be deleted while TerminationProtection is enabled')
    expect(stderr).toContain(
      'aws cloudformation update-termination-protection --no-enable-termination-protection --region eu-west-1 --stack-name CognitoAuthApi-prod\n',
    )
    expect(stderr).toContain(
      'aws cloudformation delete-stack --region eu-west-1 --stack-name CognitoAuthApi-prod\n',
    )
    expect(stderr).toContain('docs/runbooks/first-deployment-fails.md')
    expect(status).toBe(1)
  })

  test('shows the target account and the undecided settings before it uploads anything', async () => {
    const { stderr } = await deploy()
    const announced = stderr.indexOf(
      `Deploying CognitoAuthApi-prod and CognitoAuthApi-prod-trail to account ${own} in eu-west-1 (from your AWS credentials and settings).`,
    )
    expect(announced).toBeGreaterThanOrEqual(0)
    expect(stderr).toMatch(/Not decided yet on prod[\s\S]*\n {2}corsOrigins +Any web page/)
    expect(announced).toBeLessThan(stderr.indexOf('Publishing'))
  })

  test('keeps the exit code of the CDK CLI if describing the stack is denied', async () => {
    const { status, stderr } = await deploy({ cloudFormation: {} })
    expect(stderr).toContain('The state of CognitoAuthApi-prod could not be read (AccessDenied:')
    expect(stderr).toContain('The state of CognitoAuthApi-prod-trail could not be read (AccessDenied:')
    expect(status).toBe(1)
  })

  test.each([
    ['--help', 0],
    ['--no-such-option=1 --app false', 1],
  ])('exits like cdk deploy: %s', async (given, expected) => {
    const { status, stderr } = await deploy({ arguments: given.split(' ') })
    expect(status).toBe(expected)
    expect(stderr).not.toContain('could not be read')
  })
})

test('npm run deploy forwards a signal to the CDK CLI and ends with it', async () => {
  const started = join(folder, 'started')
  const child = spawn(process.execPath, ['bin/deploy.ts', '--app', `touch ${started}; exec sleep 5`], {
    stdio: 'ignore',
    env: { PATH: process.env['PATH'], HOME: folder, AWS_EC2_METADATA_DISABLED: 'true' },
  })
  const ended = new Promise(done => child.once('exit', (_, signal) => done(signal)))
  while (!existsSync(started)) await new Promise(setImmediate)
  child.kill('SIGTERM')
  expect(await ended).toBe('SIGTERM')
})

describe('a stage with account and Region', () => {
  const keys = { account: other, region: 'us-west-2' }

  test('rejects credentials of another account before anything is uploaded', async () => {
    const { status, stderr, requests } = await deploy({ keys })
    expect(stderr).toContain(
      `Deploying CognitoAuthApi-prod and CognitoAuthApi-prod-trail to account ${other} in us-west-2 (from lib/config/stages.ts).`,
    )
    expect(stderr).toMatch(new RegExp(`current credentials \\(which are for account ${own}`))
    expect(uploads(requests)).toEqual([])
    expect(requests.filter(request => request.startsWith('cloudformation'))).toEqual([])
    expect(status).toBe(1)
  })

  test('can be deployed with the credentials of an account that its bootstrap roles trust', async () => {
    const { stderr, requests } = await deploy({ keys, trustedBy: [other] })
    expect(uploads(requests)).not.toEqual([])
    for (const upload of uploads(requests)) expect(upload).toContain(`-assets-${other}-us-west-2/`)
    expect(stderr).toContain('--region us-west-2 --stack-name CognitoAuthApi-prod')
  })
})

test('npm run watch deploys first and then watches only the source of the app', async () => {
  const stub = await startAwsStub({ account: own, trustedBy: [own], cloudFormation: inTheWay })
  const cdk = [
    'bin/cdk.ts',
    'watch',
    '--app',
    'node test/hard/deploy-app.ts',
    '--output',
    join(folder, 'watched'),
  ]
  const child = spawn(process.execPath, cdk, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment, AWS_ENDPOINT_URL: stub.url },
  })
  let printed = ''
  await new Promise<void>(done => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => {
        printed += chunk
        if (printed.includes("Triggering initial 'cdk deploy'")) done()
      })
    }
    child.once('close', () => done())
  })
  child.kill('SIGKILL')
  await stub.stop()
  expect(printed).toContain("Triggering initial 'cdk deploy'")
  const observed = [...printed.matchAll(/observing the file '(.*?)'/g)].map(([, file = '']) => file)
  expect(observed).toEqual(
    expect.arrayContaining([
      'lib/config/stages.ts',
      'lib/constructs/firewall/index.ts',
      'lambda/operations/index.ts',
      'bin/app.ts',
    ]),
  )
  expect(observed.filter(file => /^(test|docs|local|client|cdk\.out|lib\/review)/.test(file))).toEqual([])
})
