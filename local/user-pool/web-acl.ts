/** The firewall in front of the user pool, which evaluates every request that IAM does not authorize. */
import type { IncomingMessage } from 'node:http'
import type { WebAcl } from '../firewall/index.ts'
import { readHead } from '../http.ts'
import { CognitoError } from './errors.ts'

/** A header that Cognito adds to the request that AWS WAF evaluates (D). */
const operationHeader = 'x-amzn-cognito-operation-name'

/** Throws ForbiddenException for a request that the web ACL blocks; `command` is omitted for requests without one. */
export function rejectBlocked(webAcl: WebAcl, message: IncomingMessage, at: Date, command?: string): void {
  const head = readHead(message, message.url, at)
  const headers = head.headers.filter(([name]) => name.toLowerCase() !== operationHeader)
  const { blocked } = webAcl({
    ...head,
    headers: command ? [...headers, [operationHeader, command]] : headers,
  })
  // The wording is a guess.
  if (blocked) throw new CognitoError('ForbiddenException', 'Request not allowed due to WAF block.')
}
