/** Keeps the refresh token of a browser in a cookie that its scripts cannot read, on stages with `browserSessions`. */
import headerNormalizer from '@middy/http-header-normalizer'
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import type { EnvironmentVariable } from '../contract/environment.ts'
import { invalidRequest } from '../contract/field-errors.ts'
import { Problem } from '../contract/problem.ts'
import type { RuntimeOperation } from '../contract/runtime-operation.ts'
import { parseBody } from './body.ts'
import { requestStateOf } from './request-state.ts'

interface Request {
  event: APIGatewayProxyEvent
  response: APIGatewayProxyResult | null
}

/** The prefix makes browsers require the attributes, and reject the cookie of any other host, such as a subdomain. */
const name = '__Host-refresh'

/**
 * Middlewares for an operation with `refreshCookie`; undefined on other stages. They run before all others, and after the log line is
 * written. The operation itself finds the token in its body, and returns it in its result.
 */
export function refreshCookie(
  { request, refreshCookie: use }: Pick<RuntimeOperation, 'request' | 'refreshCookie'>,
  variables: Partial<Record<EnvironmentVariable, string>>,
) {
  const { BROWSER_ORIGIN: origin, REFRESH_SECONDS: lifetime } = variables
  if (origin === undefined) return undefined
  const reads = use !== 'set' && request.body !== undefined

  function before({ event }: Pick<Request, 'event'>): void {
    event.headers ??= {}
    requestStateOf(event)
    const { headers } = event
    // Pages of sibling subdomains are of the same site: SameSite does not keep the cookie from them.
    if (headers['origin'] !== origin) throw new Problem('ORIGIN_NOT_ALLOWED')
    if (!reads) return
    const body = Object(parseBody(request, event))
    if ('refreshToken' in body) throw sentInBody()
    const [, refreshToken] = /(?:^|; *)__Host-refresh=([\w.=-]+)/.exec(headers['cookie'] ?? '') ?? []
    if (refreshToken === undefined) throw new Problem('TOKEN_INVALID')
    event.body = JSON.stringify({ ...body, refreshToken })
    event.isBase64Encoded = false
  }

  /** Moves the refresh token from the body of a response to the cookie; deletes the cookie once its token is of no use. */
  function finish({ event, response }: Request): void {
    if (!response || event.headers['origin'] !== origin) return
    response.headers ??= {}
    const { result } = requestStateOf(event)
    const { refreshToken, ...tokens } = Object(Object(result).tokens)
    if (refreshToken !== undefined) {
      response.headers['set-cookie'] = cookie(refreshToken, lifetime)
      response.body = JSON.stringify({ ...Object(result), tokens })
    } else if ((use === 'end' && response.statusCode < 300) || (reads && response.statusCode === 401)) {
      response.headers['set-cookie'] = cookie('', '0')
    }
  }

  return [headerNormalizer(), { before, after: finish, onError: finish }]
}

function sentInBody(): Problem {
  const message = 'Remove it: this API reads the refresh token from the cookie'
  return invalidRequest([{ path: '/refreshToken', code: 'UNKNOWN_FIELD', message }])
}

function cookie(value: string, seconds: string | undefined): string {
  return `${name}=${value}; Max-Age=${seconds}; Path=/; Secure; HttpOnly; SameSite=Strict`
}
