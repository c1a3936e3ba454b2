/** What a local API prints when it is ready: where everything is, and commands that sign a first user in. */
import type { LocalApi } from '../local/index.ts'

/** The path of the reference page. */
export const docsPath = '/docs'

/** `consolePath` opens the console, with its token. */
export function greeting(api: LocalApi, consolePath: string): string {
  const { apiUrl, region, userPoolId, userPoolClientId, cognitoEndpoint, issuer, credentials } = api
  // The URL of a pool on AWS would say nothing about this one.
  const ownIssuer = issuer.startsWith(cognitoEndpoint) ? `\n  OIDC issuer       ${issuer}` : ''
  const { accessKeyId, secretAccessKey } = credentials
  return `
ready ${apiUrl}

  reference page    ${apiUrl}${docsPath}
  console           ${apiUrl}${consolePath}
  user pool         ${userPoolId}
  client id         ${userPoolClientId}
  Cognito endpoint  ${cognitoEndpoint}${ownIssuer}
  administrator     AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey} AWS_REGION=${region}
  sent messages     ${apiUrl}/_local/messages
  events            ${apiUrl}/_local/events${signInPage(api)}

${firstCommands(api)}
`
}

/** Where a person can try the providers by hand: the reference page ignores the code that it then receives. */
function signInPage({ signInDomain, userPoolClientId, apiUrl }: LocalApi): string {
  if (signInDomain === undefined) return ''
  const parameters = `client_id=${userPoolClientId}&response_type=code&redirect_uri=${apiUrl}${docsPath}`
  return `
  provider sign-in  ${signInDomain}/login?${parameters}
                    (pages that stand in for the providers, at which you type who you are)`
}

const needed = ['POST /users', 'PUT /users/{username}/password', 'POST /auth/sign-in']

/** In the form that this API accepts: with the names of its user pool, and the origin of its browser sessions. */
function firstCommands({
  apiUrl,
  region,
  credentials,
  routes,
  userNames,
  minimumPasswordLength,
  browserOrigin,
}: LocalApi): string {
  const missing = needed.filter(route => !routes.includes(route))
  if (missing.length > 0)
    return `The reference page has commands for its operations. It has no ${missing.join(', no ')}.\n`
  const signed = `--aws-sigv4 aws:amz:${region}:execute-api --user ${credentials.accessKeyId}:${credentials.secretAccessKey}`
  const json = `-H 'content-type: application/json'`
  const origin = browserOrigin === undefined ? '' : ` -H 'origin: ${browserOrigin}'`
  const username = examples[userNames]
  const password = 'anyPassword0!'.padEnd(minimumPasswordLength, '0123456789')
  const attributes = userNames === 'phone_number' ? { phone_number_verified: 'true' } : email
  const body = (value: object) => `-d '${JSON.stringify(value)}'`
  const create = `curl ${signed} ${json} ${body({ username, attributes })} ${apiUrl}/users`
  // curl does not sign a path with an address correctly. The pool generates another name for it.
  const isGenerated = userNames !== 'any'
  const first = isGenerated ? `NAME=$(${create} | sed 's/.*"username":"\\([^"]*\\)".*/\\1/')` : create
  return `Create a user, set the password, sign in:

  ${first}
  curl ${signed} ${json} -X PUT ${body({ password })} ${apiUrl}/users/${isGenerated ? '$NAME' : username}/password
  curl ${json}${origin} ${body({ username, password })} ${apiUrl}/auth/sign-in
`
}

const examples = { any: 'gimpei3', email: 'g@example.com', phone_number: '+12065550100' } as const
const email = { email: 'g@example.com', email_verified: 'true' }
