/** Keeps the refresh token of a browser in a cookie that its scripts cannot read, on stages with `browserSessions`. */
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

type CookieOperation = Pick<RuntimeOperation, 'request' | 'refreshCookie'>
type Variables = Partial<Record<EnvironmentVariable, string>>

/**
 * A middleware for an operation with `refreshCookie`; undefined on other stages. It runs before the request is read, and after the log
 * line is written. The operation itself finds the token in its body, and returns it in its result.
 */
export function readRefreshCookie(operation: CookieOperation, variables: Variables) {
  return refreshCookie(operation, variables, operation.request.body && moveToBody)
}

/** The same without reading the cookie: the bundle of a sign-in does not contain that part. */
export function refreshCookie(
  { request, refreshCookie: use }: CookieOperation,
  { BROWSER_ORIGIN: origin, REFRESH_SECONDS: lifetime }: Variables,
  read?: typeof moveToBody,
) {
  if (origin === undefined) return undefined

  function before({ event }: Pick<Request, 'event'>): void {
    event.headers ??= {}
    requestStateOf(event)
    // Pages of sibling subdomains are of the same site: SameSite does not keep the cookie from them.
    if (event.headers['origin'] !== origin) throw new Problem('ORIGIN_NOT_ALLOWED')
    read?.(request, event)
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
    } else if ((use === 'end' && response.statusCode < 300) || (read && response.statusCode === 401)) {
      response.headers['set-cookie'] = cookie('', '0')
    }
  }

  return { before, after: finish, onError: finish }
}

/** Puts the refresh token of the cookie into the body. */
function moveToBody(request: RuntimeOperation['request'], event: APIGatewayProxyEvent): void {
  const body = Object(parseBody(request, event))
  if ('refreshToken' in body) {
    const message = 'Remove it: this API reads the refresh token from the cookie'
    throw invalidRequest([{ path: '/refreshToken', code: 'UNKNOWN_FIELD', message }])
  }
  const { cookie = '' } = event.headers
  const [, refreshToken] = /(?:^|; *)__Host-refresh=([\w.=-]+) *(?:;|$)/.exec(cookie) ?? []
  if (refreshToken === undefined) throw new Problem('TOKEN_INVALID')
  event.body = JSON.stringify({ ...body, refreshToken })
  event.isBase64Encoded = false
}

/** The prefix makes browsers require the attributes, and reject the cookie of any other host, such as a subdomain. */
function cookie(value: string, seconds: string | undefined): string {
  return `__Host-refresh=${value}; Max-Age=${seconds}; Path=/; Secure; HttpOnly; SameSite=Strict`
}
