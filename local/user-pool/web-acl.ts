/** The firewall in front of the user pool: it sees every request that IAM does not authorize. */
import type { IncomingMessage } from 'node:http'
import type { WebAcl } from '../firewall/index.ts'
import { CognitoError } from './errors.ts'

/** Commands that IAM authorizes: AWS WAF never sees them (D). test/hard/direct-calls.test.ts compares them with the SDK. */
const byIam =
  /^Admin|^Describe|^List(Users|UsersInGroup|UserPools|UserPoolClients|Groups)$|^(Create|Update|Delete|Get)Group$/

/** What a request carries beside what HTTP says, as Cognito tells it to AWS WAF (D). */
const operationHeader = 'x-amzn-cognito-operation-name'

/** Throws a ForbiddenException for a request that the web ACL blocks. `command` is left out where none is named. */
export function refuseBlocked(
  webAcl: WebAcl,
  message: IncomingMessage,
  { command, at }: { command?: string; at: Date },
): void {
  if (command !== undefined && byIam.test(command)) return
  const { method = '', url = '/', rawHeaders, socket } = message
  const [path = '/', ...query] = url.split('?')
  const sent = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  )
  const { blocked } = webAcl({
    method,
    path,
    query: query.join('?'),
    headers: [
      ...sent.filter(([name]) => name.toLowerCase() !== operationHeader),
      ...(command ? [[operationHeader, command] as const] : []),
    ],
    address: socket.remoteAddress ?? '127.0.0.1',
    receivedAt: at,
  })
  // The words are a guess.
  if (blocked) throw new CognitoError('ForbiddenException', 'Request not allowed due to WAF block.')
}
