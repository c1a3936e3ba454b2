/**
 * `npm run walkthrough`: walks through the API's main use cases on a fresh local API, or on a deployed one as its smoke test,
 * with API_URL or `--outputs-file`.
 */
import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { defaultProvider } from '@aws-sdk/credential-provider-node'
import { startLocalApi } from './local-api.ts'
import { readStackOutputs } from './stack-outputs.ts'
import { Transcript } from './transcript.ts'
import { createStories } from './walkthrough-stories.ts'

const { values } = parseArgs({ options: { 'outputs-file': { type: 'string' } } })
const outputs = values['outputs-file'] === undefined ? undefined : readStackOutputs(values['outputs-file'])
const deployedUrl = (outputs?.ApiUrl ?? process.env['API_URL'])?.replace(/\/$/, '')
const local = deployedUrl
  ? undefined
  : await startLocalApi({ data: ':memory:', port: 0, cognitoPort: 0, throttle: true })
const api = local ?? deployedApi(deployedUrl ?? '')
const transcript = new Transcript(api.apiUrl, api)
const start = new Date()
// Names and passwords on a deployed stage must be unique and unpredictable.
const stories = createStories(transcript, local ? '' : `-${randomBytes(6).toString('hex')}`)

try {
  await stories.invitedUser()
  await stories.ownAccount()
  if (local || (await allowsSignUp())) await stories.signedUpUser()
  else transcript.print('# This stage does not allow self sign-up: skipped')
} finally {
  await stories.deleteUsers()
  await local?.stop()
}
const { unexpected } = transcript
transcript.print(
  unexpected === 0 ? 'Every response was as expected.' : `${unexpected} responses were not as expected.`,
)
process.exitCode = unexpected === 0 ? 0 : 1
if (outputs?.UserPoolFirewallMetric) await checkFirewall(outputs.UserPoolFirewallMetric)

function deployedApi(apiUrl: string) {
  const region =
    outputs?.Region ?? process.env['AWS_REGION'] ?? /execute-api\.([^.]+)\./.exec(apiUrl)?.[1] ?? ''
  if (region) return { apiUrl, region, credentials: defaultProvider() }
  throw new Error('Set AWS_REGION: API_URL does not contain the Region, which signatures need')
}

/** A request without a body has no effect: 403 if the route does not exist, 400 if it does. */
async function allowsSignUp(): Promise<boolean> {
  return (await fetch(`${api.apiUrl}/auth/sign-up`, { method: 'POST' })).status !== 403
}

/** Fails if the user pool's firewall counts a call of the API as a direct one, or if CloudWatch has no result. */
async function checkFirewall(webAcl: string): Promise<void> {
  const { CloudWatchClient } = await import('@aws-sdk/client-cloudwatch')
  const { checkPoolFirewall } = await import('./pool-firewall.ts')
  const { region, credentials } = api
  transcript.print("# How the user pool's firewall counted the API's own calls: this takes some minutes")
  const { passed, text } = await checkPoolFirewall({
    cloudWatch: new CloudWatchClient({ region, credentials }),
    webAcl,
    region,
    expected: transcript.unsignedCalls,
    since: start,
    wait: () => setTimeout(60_000),
    attempts: 7,
  })
  transcript.print(text)
  if (!passed) process.exitCode = 1
}
