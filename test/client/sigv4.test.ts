import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { sigv4 } from '../../client/sigv4.ts'

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
