/** Sends requests, prints them and their responses without secrets, and counts unexpected responses. */
import { type SigningOptions, sigv4 } from '../client/sigv4.ts'
import { operations } from '../lambda/operations/index.ts'
import { cognitoActions } from '../lib/config/cognito-actions.ts'
import { cookieIn, withCookie } from './browser-cookie.ts'
import { CommandError } from './command-line.ts'

/** Fields whose values are never printed. */
const secret = /(password|session|token|code)$/i

interface CallOptions {
  body?: Record<string, unknown>
  /** Whether the administrator signs the request. */
  signed?: boolean
  /** The access token of the user who sends the request. */
  bearer?: string
}

interface Expected {
  status: number
  /** The `code` of a problem or the `outcome` of a sign-in; one of several. */
  result?: string | readonly string[]
}

type Route = `${'GET' | 'POST' | 'PUT' | 'DELETE'} ${string}`

export class Transcript {
  /** The number of unexpected responses. */
  unexpected = 0
  /** The calls to Cognito without IAM signature that the API has made, at least, for the requests with expected responses. */
  unsignedCalls = 0
  private readonly baseUrl: string
  private readonly origin: string | undefined
  private readonly sign: ReturnType<typeof sigv4>

  /** `origin`: of the web app of a stage with browser sessions. Requests then have it, and refresh tokens are in the cookie. */
  constructor(baseUrl: string, signing: SigningOptions, origin?: string) {
    this.baseUrl = baseUrl
    this.origin = origin
    this.sign = sigv4(signing)
  }

  print(text: string): void {
    process.stdout.write(`\n${text}\n`)
  }

  /** Sends one request, prints it with its response, and returns the JSON of the body, or an empty object. */
  async call(
    step: string,
    route: Route,
    { body: content, signed = false, bearer }: CallOptions,
    { status, result = [] }: Expected,
  ): Promise<Record<string, unknown>> {
    const [method = '', path = ''] = route.split(' ')
    const { origin } = this
    const asBrowser = origin !== undefined && !signed
    const { body, headers } = asBrowser ? withCookie(content) : { body: content, headers: {} }
    const request = new Request(this.baseUrl + path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...headers,
        ...(asBrowser ? { origin } : {}),
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const authorization = signed
      ? '   (signed by the administrator)'
      : bearer
        ? '   (with the access token)'
        : ''
    this.print(`# ${step}\n> ${method} ${path}${authorization}`)
    if (body) printJson('> ', body)

    const response = await this.send(signed ? await this.sign(request) : request)
    const text = await response.text()
    const json: Record<string, unknown> = text === '' ? {} : JSON.parse(text)
    process.stdout.write(`< ${response.status} ${response.statusText}\n`)
    if (text !== '') printJson('< ', json)
    const cookie = cookieIn(response)
    if (cookie) {
      process.stdout.write('< (the refresh token is in a cookie)\n')
      Object.assign(Object(json['tokens']), { refreshToken: cookie })
    }

    const results = [result].flat()
    const matches = results.length === 0 || results.includes(String(json['code'] ?? json['outcome']))
    if (response.status !== status || !matches) {
      this.unexpected += 1
      process.stdout.write(`! expected ${[status, results.join(' or ')].join(' ').trim()}\n`)
    } else if (sendsUnsignedOnly(route)) this.unsignedCalls += 1
    return json
  }

  private async send(request: Request): Promise<Response> {
    try {
      return await fetch(request)
    } catch (error) {
      const { code = 'no response' } = Object(error instanceof Error ? error.cause : undefined)
      throw new CommandError(`${this.baseUrl} cannot be reached (${code}). Check the URL.`, { cause: error })
    }
  }
}

/** Whether the user pool's firewall sees every command of the operation behind a route. */
function sendsUnsignedOnly(route: string): boolean {
  const operation = operations.find(one => one.route === route)
  return operation !== undefined && cognitoActions(operation).length === 0
}

function printJson(prefix: string, value: unknown): void {
  const text = JSON.stringify(
    value,
    (name, part) => (typeof part === 'string' && secret.test(name) ? mask(name, part) : part),
    2,
  )
  process.stdout.write(`${text.replace(/^/gm, prefix)}\n`)
}

/** The `code` of a problem is no secret. */
function mask(name: string, text: string): string {
  return name === 'code' && /^[A-Z_]+$/.test(text) ? text : '***'
}
