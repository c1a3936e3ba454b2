import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { sigv4 } from '../../client/sigv4.ts'
import { clientWith, json, noContent, problem } from './support.ts'

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
const sign = sigv4({ region: 'eu-west-1', credentials, now: () => new Date('2026-01-02T03:04:05Z') })
const host = 'a1.execute-api.eu-west-1.amazonaws.com'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** The signature as AWS documents it ("Create a signed AWS API request"), of the canonical parts. */
function signatureOf(method: string, path: string, query: string, headers: string[], body: string): string {
  const names = headers.map(header => header.split(':')[0]).join(';')
  const canonical = [method, path, query, ...headers, '', names, sha256(body)].join('\n')
  const scope = '20260102/eu-west-1/execute-api/aws4_request'
  const toSign = ['AWS4-HMAC-SHA256', '20260102T030405Z', scope, sha256(canonical)].join('\n')
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${credentials.secretAccessKey}`)
  const signature = hmac(key, toSign).toString('hex')
  return `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/${scope}, SignedHeaders=${names}, Signature=${signature}`
}

describe('sigv4 signs a request', () => {
  test('with its body and content type', async () => {
    const body = '{"username":"gimpei3"}'
    const headers = { 'content-type': 'application/json' }
    const signed = await sign(new Request(`https://${host}/v1/users`, { method: 'POST', headers, body }))
    expect(signed.headers.get('authorization')).toBe(
      signatureOf(
        'POST',
        '/v1/users',
        '',
        [
          'content-type:application/json',
          `host:${host}`,
          `x-amz-content-sha256:${sha256(body)}`,
          'x-amz-date:20260102T030405Z',
        ],
        body,
      ),
    )
    expect(await signed.text()).toBe(body)
  })

  test('with its path encoded once more and its query sorted', async () => {
    const signed = await sign(
      new Request(`https://${host}/v1/users/a%2Fb%20c?limit=1&cursor=a%2Bb`, { method: 'GET' }),
    )
    expect(signed.headers.get('authorization')).toBe(
      signatureOf(
        'GET',
        '/v1/users/a%252Fb%2520c',
        'cursor=a%2Bb&limit=1',
        [`host:${host}`, `x-amz-content-sha256:${sha256('')}`, 'x-amz-date:20260102T030405Z'],
        '',
      ),
    )
    expect(signed.url).toBe(`https://${host}/v1/users/a%2Fb%20c?limit=1&cursor=a%2Bb`)
  })
})

test('sigv4 leaves the body of its input unread, so a retry can sign it again', async () => {
  const request = new Request(`https://${host}/v1/users`, { method: 'POST', body: '{}' })
  await sign(request)
  expect(await (await sign(request)).text()).toBe('{}')
})

test('sigv4 requests credentials for each request and sends their session token', async () => {
  let asked = 0
  const sign = sigv4({
    region: 'eu-west-1',
    credentials: async () => ({
      ...credentials,
      sessionToken: `session ${++asked}`,
      expiration: new Date(0),
    }),
  })
  const request = new Request(`https://${host}/v1/users`)
  await sign(request)
  expect((await sign(request)).headers.get('x-amz-security-token')).toBe('session 2')
})

test('aborting the original request aborts the signed one', async () => {
  const controller = new AbortController()
  const signed = await sign(new Request(`https://${host}/v1/users`, { signal: controller.signal }))
  controller.abort()
  expect(signed.signal.aborted).toBe(true)
})

describe('the client with a signer whose clock is wrong', () => {
  const serverTime = '2026-01-02T03:04:05Z'
  const forbidden = () => problem(403, 'FORBIDDEN', { date: new Date(serverTime).toUTCString() })
  const signedAt = ({ headers }: Request) => headers.get('x-amz-date')
  const clientAt = (time: string, responses: Response[]) =>
    clientWith(responses, {
      signer: sigv4({ region: 'eu-west-1', credentials, now: () => new Date(time) }),
    })

  test.each(['2026-01-02T02:34:05Z', '2026-01-02T03:09:05Z'])(
    "signs again by the server's Date after a 403, and all later requests: %s",
    async time => {
      const { api, sent } = clientAt(time, [forbidden(), noContent(), noContent()])
      const body = { password: 'anyPassword0!' }
      await api.PUT('/users/{username}/password', { params: { path: { username: 'hanako' } }, body })
      await api.DELETE('/users/{username}', { params: { path: { username: 'hanako' } } })
      const right = '20260102T030405Z'
      expect(sent.map(signedAt)).toEqual([expect.not.stringContaining(right), right, right])
      expect(await sent[1]?.json()).toEqual(body)
    },
  )

  test('signs again once for each of the requests that were sent with the wrong time', async () => {
    const wrong = '2026-01-02T02:34:05Z'
    const { api } = clientAt(wrong, [forbidden(), forbidden(), json({ items: [] }), json({ items: [] })])
    expect(await Promise.all([api.GET('/users'), api.GET('/groups')])).toHaveLength(2)
  })

  test.each([
    ['the request is rejected again', '2026-01-02T02:34:05Z', [forbidden(), forbidden()], 2],
    ['the clocks differ by less than four minutes', '2026-01-02T03:01:05Z', [forbidden()], 1],
    ['the response has no Date', '2026-01-02T02:34:05Z', [problem(403, 'FORBIDDEN')], 1],
  ])('fails with FORBIDDEN if %s', async (_, time, responses, requests) => {
    const { api, sent } = clientAt(time, responses)
    await expect(api.GET('/users')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(sent).toHaveLength(requests)
  })
})
