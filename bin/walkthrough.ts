/**
 * `npm run walkthrough`: walks through the API's main use cases on a fresh local API, or on a deployed one as its smoke test,
 * with API_URL or `--outputs-file`.
 */
import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { defaultProvider } from '@aws-sdk/credential-provider-node'
import type { SigningOptions } from '../client/sigv4.ts'
import { browserOriginOf } from './browser-cookie.ts'
import { CommandError, runCommand } from './command-line.ts'
import { startLocalApi } from './local-api.ts'
import { readStackOutputs } from './stack-outputs.ts'
import { Transcript } from './transcript.ts'
import { createStories } from './walkthrough-stories.ts'

type Outputs = ReturnType<typeof readStackOutputs>

interface Api extends SigningOptions {
  apiUrl: string
}

await runCommand(
  {
    command: 'npm run walkthrough',
    purpose:
      "Walks through the API's main use cases and explains each step: on a fresh local API, or as a smoke test on a deployed\n" +
      'one, whose URL is in API_URL or in the outputs file. A deployed API needs AWS credentials.',
    options: {
      'outputs-file': { type: 'string', value: 'FILE', help: 'what cdk deploy --outputs-file wrote' },
    },
  },
  async ({ 'outputs-file': file }) => {
    const outputs = file === undefined ? undefined : readStackOutputs(file)
    const deployedUrl = (outputs?.ApiUrl ?? process.env['API_URL'])?.replace(/\/$/, '')
    if (deployedUrl) return walkThrough(deployedApi(deployedUrl, outputs), outputs)
    const local = await startLocalApi({ data: ':memory:', port: 0, cognitoPort: 0, throttle: true })
    await walkThrough(local).finally(local.stop)
  },
)

/** `outputs` are those of a deployed API, as far as they are known. */
async function walkThrough(api: Api, outputs?: Outputs): Promise<void> {
  const start = new Date()
  const isLocal = 'stop' in api
  const transcript = new Transcript(api.apiUrl, api, await browserOriginOf(api.apiUrl))
  // Names and passwords on a deployed stage must be unique and unpredictable.
  const stories = createStories(transcript, isLocal ? '' : `-${randomBytes(6).toString('hex')}`)
  try {
    await stories.invitedUser()
    await stories.ownAccount()
    if (isLocal || (await allowsSignUp(api))) await stories.signedUpUser()
    else transcript.print('# This stage does not allow self sign-up: skipped')
  } finally {
    await stories.deleteUsers()
  }
  const { unexpected } = transcript
  transcript.print(
    unexpected === 0 ? 'Every response was as expected.' : `${unexpected} responses were not as expected.`,
  )
  process.exitCode = unexpected === 0 ? 0 : 1
  if (outputs?.UserPoolFirewallMetric)
    await checkFirewall(outputs.UserPoolFirewallMetric, api, transcript, start)
}

function deployedApi(apiUrl: string, outputs: Outputs | undefined): Api {
  if (!URL.canParse(apiUrl)) throw new CommandError(`API_URL must be a URL, not "${apiUrl}".`)
  const region =
    outputs?.Region ?? process.env['AWS_REGION'] ?? /execute-api\.([^.]+)\./.exec(apiUrl)?.[1] ?? ''
  if (region) return { apiUrl, region, credentials: defaultProvider() }
  throw new CommandError('Set AWS_REGION: API_URL does not contain the Region, which signatures need.')
}

/** A request without a body has no effect: 403 if the route does not exist, 400 if it does. */
async function allowsSignUp({ apiUrl }: Api): Promise<boolean> {
  return (await fetch(`${apiUrl}/auth/sign-up`, { method: 'POST' })).status !== 403
}

/** Fails if the user pool's firewall counts a call of the API as a direct one, or if CloudWatch has no result. */
async function checkFirewall(webAcl: string, api: Api, transcript: Transcript, since: Date): Promise<void> {
  const { CloudWatchClient } = await import('@aws-sdk/client-cloudwatch')
  const { checkPoolFirewall } = await import('./pool-firewall.ts')
  const { region, credentials } = api
  transcript.print("# How the user pool's firewall counted the API's own calls: this takes some minutes")
  const { passed, text } = await checkPoolFirewall({
    cloudWatch: new CloudWatchClient({ region, credentials }),
    webAcl,
    region,
    expected: transcript.unsignedCalls,
    since,
    wait: () => setTimeout(60_000),
    attempts: 7,
  })
  transcript.print(text)
  if (!passed) process.exitCode = 1
}
