/** The operator's AWS credentials, as the AWS SDK and CLI find them, and sentences for those that cannot be used. */
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { CommandError } from '../command-line.ts'
import type { Target } from './forward.ts'

/** Short: the identity is only shown. */
const clientOptions = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 3000, requestTimeout: 10_000 },
}

/** The Region of the environment or the profile; undefined if there is none. */
export async function defaultRegion(profile: string | undefined): Promise<string | undefined> {
  const { config } = new STSClient(profile === undefined ? {} : { profile })
  return config.region().catch(() => undefined)
}

/**
 * The credentials, which the SDK renews before they expire, and who they belong to. Throws a CommandError if there are none; so
 * does the provider later, once a sign-in has expired.
 */
export async function findOperator(
  profile: string | undefined,
  region: string,
): Promise<Pick<Target, 'credentials' | 'operator'>> {
  const sts = new STSClient({ region, ...(profile === undefined ? {} : { profile }), ...clientOptions })
  const name = profile ?? process.env['AWS_PROFILE']
  const credentials = () =>
    sts.config.credentials().catch((error: unknown) => {
      throw new CommandError(sentenceFor(error, name), { cause: error })
    })
  await credentials()
  try {
    const { Arn } = await sts.send(new GetCallerIdentityCommand({}))
    return { credentials, operator: Arn ?? name ?? unknown }
  } catch (error) {
    if (isExpired(error)) throw new CommandError(sentenceFor(error, name), { cause: error })
    // STS may be out of reach from a network that reaches the API.
    return { credentials, operator: name ?? unknown }
  }
}

const unknown = 'your AWS credentials'

const isExpired = (error: unknown) =>
  ['ExpiredToken', 'ExpiredTokenException', 'InvalidClientTokenId'].includes(Object(error).name)

/** Says what to do about credentials that the SDK cannot provide. */
function sentenceFor(error: unknown, profile: string | undefined): string {
  const message = error instanceof Error ? error.message : ''
  const option = profile === undefined ? '' : ` --profile ${profile}`
  const owner =
    profile === undefined ? 'The AWS credentials' : `The AWS credentials of the profile ${profile}`
  if (/\bsso\b/i.test(message)) return `${owner} have expired. Run aws sso login${option}, then try again.`
  if (/\bexpired\b|reauthenticate/i.test(message) || isExpired(error)) {
    return `${owner} have expired or are not valid. Sign in again (aws login${option}), then try again.`
  }
  if (profile !== undefined) {
    return `${owner} cannot be found. Check the name (aws configure list-profiles), and sign in (aws sso login${option}).`
  }
  return 'No AWS credentials found. Sign in (for example with aws sso login), or choose a profile: --profile NAME.'
}
