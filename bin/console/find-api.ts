/** Finds the API that the console is for: by its stack, or by its URL. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { createHostMatcher } from '../../local/host-check.ts'
import { CommandError } from '../command-line.ts'
import type { Target } from './forward.ts'
import { defaultRegion, findOperator } from './operator.ts'

interface ApiOptions {
  profile?: string | undefined
  stack?: string | undefined
  url?: string | undefined
  region?: string | undefined
}

/** Throws a CommandError that says what to change. */
export async function findApi({ profile, stack, url, region }: ApiOptions): Promise<Target> {
  if ((stack === undefined) === (url === undefined)) {
    throw new CommandError(
      'Say which API: --stack=NAME of its CloudFormation stack, or --url=URL, which is its output ApiUrl.',
    )
  }
  const apiUrl = url === undefined ? undefined : checkedUrl(url)
  const signingRegion = region ?? regionIn(apiUrl) ?? (await defaultRegion(profile))
  if (signingRegion === undefined) {
    throw new CommandError('The Region is unknown. Add --region=REGION, such as --region=eu-west-1.')
  }
  const operator = await findOperator(profile, signingRegion)
  const api =
    apiUrl === undefined
      ? await apiOf(stack ?? '', signingRegion, operator)
      : { apiUrl, region: signingRegion }
  return { ...api, ...operator, ...(stack === undefined ? {} : { stack }), local: false }
}

/** Without a trailing slash. Signed requests are not sent unencrypted over a network. */
function checkedUrl(text: string): string {
  const url = URL.parse(text)
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && createHostMatcher([])(url.host))
  if (!url || !isSafe || url.username || url.password || url.search || url.hash) {
    throw new CommandError(
      `--url must be the https URL of the API, such as https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/v1, not "${text}".`,
    )
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

/** The Region in the URL of API Gateway; a custom domain has none. */
function regionIn(url: string | undefined): string | undefined {
  return /\.execute-api\.([a-z\d-]+)\./.exec(url ?? '')?.[1]
}

async function apiOf(
  stack: string,
  region: string,
  { credentials }: Pick<Target, 'credentials'>,
): Promise<Pick<Target, 'apiUrl' | 'region'>> {
  const client = new CloudFormationClient({ region, credentials, maxAttempts: 2 })
  const { Stacks: [found] = [] } = await client
    .send(new DescribeStacksCommand({ StackName: stack }))
    .catch((error: unknown) => {
      throw new CommandError(whyNot(error, stack, region), { cause: error })
    })
  // Within a construct, an output is called AuthApiUrl1A2B3C4D.
  const outputs = (found?.Outputs ?? []).flatMap(({ OutputKey = '', OutputValue = '' }) =>
    /ApiUrl([\dA-F]{8})?$/.test(OutputKey) ? [OutputValue] : [],
  )
  const [apiUrl] = outputs
  if (apiUrl === undefined) {
    throw new CommandError(
      `The stack ${stack} in ${region} has no output ApiUrl. Name the stack of the API, or use --url.`,
    )
  }
  if (outputs.length > 1) {
    throw new CommandError(
      `The stack ${stack} has several APIs. Choose one: --url=${outputs.join(' or --url=')}`,
    )
  }
  return { apiUrl: checkedUrl(apiUrl), region }
}

function whyNot(error: unknown, stack: string, region: string): string {
  const { name, message, code } = Object(error)
  if (name === 'ValidationError') {
    return `There is no stack ${stack} in ${region} (${message}). Check --stack, --region and --profile.`
  }
  if (name === 'AccessDenied' || name === 'AccessDeniedException') {
    return `Your role may not read the stack ${stack} (cloudformation:DescribeStacks). Use --url with its output ApiUrl instead.`
  }
  return `The stack ${stack} in ${region} could not be read (${code ?? name}). Check the network, or use --url with its output ApiUrl.`
}
