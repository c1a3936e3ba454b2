/** Sends requests, prints each with its answer and without its secrets, and counts the answers nobody expected. */
import { type SigningOptions, sigv4 } from '../client/sigv4.ts'
import { operations } from '../lambda/operations/index.ts'
import { cognitoActions } from '../lib/config/cognito-actions.ts'

/** Fields whose values are never printed. */
const secret = /(password|session|token|code)$/i

interface Expected {
  status: number
  /** The `code` of a problem, or the `outcome` of a sign-in; any of several. */
  says?: string | readonly string[]
}

interface Call {
  /** What this step shows, for the reader. */
  story: string
  route: `${'GET' | 'POST' | 'PUT' | 'DELETE'} ${string}`
  body?: Record<string, unknown>
  /** Whether it is the administrator who calls. */
  signed?: boolean
  /** The access token of the user who calls. */
  bearer?: string
  expect: Expected
}

export class Transcript {
  unexpected = 0
  /** Calls to Cognito that IAM does not sign, which the API made at least for the requests that were answered as expected. */
  unsignedCalls = 0
  private readonly baseUrl: string
  private readonly sign: ReturnType<typeof sigv4>

  constructor(baseUrl: string, signing: SigningOptions) {
    this.baseUrl = baseUrl
    this.sign = sigv4(signing)
  }

  say(text: string): void {
    process.stdout.write(`\n${text}\n`)
  }

  /** Sends one request and prints what came of it. The answer is its JSON, or an empty object. */
  async call({ story, route, body, signed = false, bearer, expect }: Call): Promise<Record<string, unknown>> {
    const [method = '', path = ''] = route.split(' ')
    const request = new Request(this.baseUrl + path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    this.say(`# ${story}`)
    process.stdout.write(
      `> ${method} ${path}${signed ? '   (signed by the administrator)' : bearer ? '   (with the access token)' : ''}\n`,
    )
    if (body) print('> ', body)

    const response = await fetch(signed ? await this.sign(request) : request)
    const text = await response.text()
    const answer: Record<string, unknown> = text === '' ? {} : JSON.parse(text)
    process.stdout.write(`< ${response.status} ${response.statusText}\n`)
    if (text !== '') print('< ', answer)

    const said = answer['code'] ?? answer['outcome']
    const says = [expect.says ?? []].flat()
    if (response.status !== expect.status || (says.length > 0 && !says.includes(String(said)))) {
      this.unexpected += 1
      process.stdout.write(`! expected ${[expect.status, says.join(' or ')].join(' ').trim()}\n`)
    } else if (sendsUnsignedOnly(route)) this.unsignedCalls += 1
    return answer
  }
}

/** Whether the operation behind a route sends only commands that the user pool's firewall sees. */
function sendsUnsignedOnly(route: string): boolean {
  const operation = operations.find(one => one.route === route)
  return operation !== undefined && cognitoActions(operation).length === 0
}

function print(prefix: string, value: unknown): void {
  const text = JSON.stringify(
    value,
    (name, part) => (typeof part === 'string' && secret.test(name) ? mask(name, part) : part),
    2,
  )
  process.stdout.write(`${text.replace(/^/gm, prefix)}\n`)
}

/** A problem's `code` is its name and no secret. */
function mask(name: string, text: string): string {
  return name === 'code' && /^[A-Z_]+$/.test(text) ? text : '***'
}
