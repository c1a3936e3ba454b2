import { describe, expect, test } from '@jest/globals'
import { isProblem, ProblemError } from '../../client/index.ts'
import { clientWith, problem } from './support.ts'

const signIn = (answer: Response) =>
  clientWith([answer], { retry: false })
    .api.POST('/auth/sign-in', { body: { username: 'a', password: 'b' } })
    .catch((error: unknown) => error)

const date = 'Fri, 02 Jan 2026 03:04:05 GMT'

describe('a ProblemError', () => {
  test('is typed and describes the request and the response', async () => {
    const error = await signIn(problem(429, 'TOO_MANY_ATTEMPTS', { 'retry-after': '900' }))
    expect(error).toBeInstanceOf(ProblemError)
    expect(error).toMatchObject({
      name: 'ProblemError',
      message: 'POST /auth/sign-in returned 429 TOO_MANY_ATTEMPTS: About TOO_MANY_ATTEMPTS.',
      operation: 'POST /auth/sign-in',
      code: 'TOO_MANY_ATTEMPTS',
      status: 429,
      title: 'TOO_MANY_ATTEMPTS',
      detail: 'About TOO_MANY_ATTEMPTS.',
      errors: [],
      requestId: 'r-1',
      retryAfter: 900,
      maxAge: undefined,
      completed: [],
    })
  })

  test.each<[string, Record<string, string>, number | undefined]>([
    ['seconds', { 'retry-after': '900' }, 900],
    ["a date, by the server's clock", { 'retry-after': 'Fri, 02 Jan 2026 03:05:05 GMT', date }, 60],
    ['a date in the past', { 'retry-after': 'Fri, 02 Jan 2026 03:04:00 GMT', date }, undefined],
    ['a negative number', { 'retry-after': '-5' }, undefined],
    ['words', { 'retry-after': 'soon' }, undefined],
    ['a date that does not exist', { 'retry-after': 'Fri, 99 Jan 2026 03:05:05 GMT' }, undefined],
  ])('has the seconds of a Retry-After that is %s', async (_, headers, retryAfter) => {
    expect(await signIn(problem(429, 'TOO_MANY_ATTEMPTS', headers))).toMatchObject({ retryAfter })
  })

  test("compares a Retry-After date with this machine's clock if the response has no Date", async () => {
    const inAMinute = new Date(Date.now() + 60_000).toUTCString()
    const error = Object(await signIn(problem(429, 'TOO_MANY_ATTEMPTS', { 'retry-after': inAMinute })))
    expect([59, 60]).toContain(error.retryAfter)
  })

  test('lists each invalid field', async () => {
    const errors = [{ path: '/username', code: 'TOO_SHORT', message: 'Too short' }]
    const body = { title: 't', status: 400, detail: 'd', code: 'INVALID_REQUEST', requestId: 'r', errors }
    expect(await signIn(Response.json(body, { status: 400 }))).toMatchObject({
      errors,
      retryAfter: undefined,
    })
  })

  test.each([
    ['a page', new Response('<h1>502</h1>', { status: 502, headers: { 'content-type': 'text/html' } }), 502],
    ['nothing', new Response(null, { status: 502 }), 502],
    ['another server', Response.json({ message: 'Forbidden' }, { status: 403 }), 403],
    ['null', Response.json(null, { status: 500 }), 500],
    ['a login page', new Response('<h1>Wi-Fi</h1>', { headers: { 'content-type': 'text/html' } }), 200],
  ])('for %s in place of a problem has the code UNEXPECTED_ANSWER', async (_, answer, status) => {
    expect(await signIn(answer)).toMatchObject({ code: 'UNEXPECTED_ANSWER', status, errors: [] })
  })

  test("for a response that is no problem has API Gateway's request id if there is one", async () => {
    const headers = { 'x-amzn-requestid': 'r-2' }
    expect(await signIn(new Response('', { status: 502, headers }))).toMatchObject({ requestId: 'r-2' })
    expect(await signIn(new Response('', { status: 502 }))).toMatchObject({ requestId: undefined })
  })

  test("contains nothing of another server's response body", async () => {
    const error = Object(await signIn(new Response('echo: Bearer secret', { status: 500 })))
    expect(JSON.stringify([error, error.message, error.stack])).not.toContain('secret')
  })
})

test('isProblem matches only problems with one of the requested codes', async () => {
  const error = await signIn(problem(401, 'INVALID_CREDENTIALS'))
  expect(isProblem(error)).toBe(true)
  expect(isProblem(error, 'SESSION_EXPIRED', 'INVALID_CREDENTIALS')).toBe(true)
  expect(isProblem(error, 'SESSION_EXPIRED')).toBe(false)
  expect(isProblem(new Error('INVALID_CREDENTIALS'), 'INVALID_CREDENTIALS')).toBe(false)
  expect(isProblem(undefined)).toBe(false)
})
