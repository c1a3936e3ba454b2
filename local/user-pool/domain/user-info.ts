/** GET and POST /oauth2/userInfo: the attributes of the user of an access token. */
import { CognitoError } from '../errors.ts'
import { identitiesAttribute } from '../identity.ts'
import { withinScopes } from '../scopes.ts'
import type { Domain, Exchange } from './domain.ts'
import { sendJson } from './responses.ts'

export async function userInfo({ request, response }: Exchange, { pool }: Domain): Promise<void> {
  const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
  if (token === undefined) {
    const description = 'The request is missing an access token'
    return sendError(response, 400, 'invalid_request', description)
  }
  try {
    const { user, scopes } = await pool.tokens.callerOf(token, 'openid')
    const attributes = withinScopes(pool.attributes.readable(user.attributes), scopes)
    // All values are text, as that of email_verified (D).
    const identities = identitiesAttribute(user.identities)
    sendJson(response, 200, {
      sub: user.sub,
      ...(identities === undefined ? {} : { identities }),
      ...attributes,
      username: user.username,
    })
  } catch (error) {
    if (!(error instanceof CognitoError)) throw error
    sendError(response, 401, 'invalid_token', error.message)
  }
}

function sendError(response: Exchange['response'], status: number, error: string, description: string): void {
  sendJson(
    response,
    status,
    { error, error_description: description },
    { 'www-authenticate': `Bearer error="${error}", error_description="${description}"` },
  )
}
