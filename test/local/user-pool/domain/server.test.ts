/** How the pool's server treats requests to the domain: discovery, other origins, other hosts, and the firewall. */
import { request } from 'node:http'
import { expect, test } from '@jest/globals'
import { serveUserPool } from '../../../../local/user-pool/index.ts'
import { startDomain } from './support.ts'

const pool = await startDomain()

async function discovery(of: typeof pool): Promise<unknown> {
  return (await fetch(`${of.url}/${of.id}/.well-known/openid-configuration`)).json()
}

test('the discovery document has the endpoints of the domain', async () => {
  expect(await discovery(pool)).toEqual({
    authorization_endpoint: `${pool.url}/oauth2/authorize`,
    end_session_endpoint: `${pool.url}/logout`,
    id_token_signing_alg_values_supported: ['RS256'],
    issuer: `https://cognito-idp.us-west-2.amazonaws.com/${pool.id}`,
    jwks_uri: `${pool.url}/${pool.id}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    revocation_endpoint: `${pool.url}/oauth2/revoke`,
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint: `${pool.url}/oauth2/token`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    userinfo_endpoint: `${pool.url}/oauth2/userInfo`,
  })
})

test('the document names no endpoints without a domain', async () => {
  expect(await discovery(await startDomain({ domainProperties: undefined }))).not.toHaveProperty(
    'token_endpoint',
  )
})

test.each([['/oauth2/token'], ['/oauth2/userInfo'], ['/oauth2/revoke']])(
  'pages of any origin may call %s',
  async path => {
    const origin = 'https://app.example.com'
    const preflight = await fetch(pool.url + path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    })
    expect(preflight.status).toBe(200)
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization')
    for (const { headers } of [
      preflight,
      await fetch(pool.url + path, { method: 'POST', headers: { origin } }),
    ]) {
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.has('access-control-allow-credentials')).toBe(false)
    }
  },
)

test.each([['/oauth2/authorize'], ['/login'], ['/_provider/Google']])(
  'pages of other origins cannot read %s',
  async path => {
    const { headers } = await fetch(pool.url + path, {
      redirect: 'manual',
      headers: { origin: 'https://evil.example.com' },
    })
    expect(headers.has('access-control-allow-origin')).toBe(false)
  },
)

test.each([
  ['POST', '/oauth2/authorize'],
  ['GET', '/oauth2/token'],
  ['GET', '/_provider/unknown'],
  ['GET', '/_provider/%zz'],
])('there is no %s %s', async (method, path) => {
  const { status } = await fetch(pool.url + path, { method, redirect: 'manual' })
  expect(status).toBe(method === 'POST' ? 400 : 404)
})

test('a page that names this server by its own domain gets nothing (DNS rebinding)', async () => {
  const url = new URL(pool.authorizeUrl())
  const sent = request({
    port: url.port,
    path: url.pathname + url.search,
    headers: { host: 'evil.example.com' },
  })
  const status = await new Promise(resolve =>
    sent.on('response', ({ statusCode }) => resolve(statusCode)).end(),
  )
  expect(status).toBe(421)
})

test('the firewall evaluates requests to the domain, without the name of an operation', async () => {
  const seen: string[] = []
  const server = await serveUserPool(pool, {
    port: 0,
    webAcl({ path, headers }) {
      seen.push(`${path} ${headers.some(([name]) => name === 'x-amzn-cognito-operation-name')}`)
      return { blocked: path === '/oauth2/token', counted: [] }
    },
  })
  try {
    const headers = { 'x-amzn-cognito-operation-name': 'forged' }
    await fetch(`${server.url}/oauth2/authorize`, { redirect: 'manual', headers })
    await fetch(`${server.url}/_provider/Google`, { redirect: 'manual' })
    const { status } = await fetch(`${server.url}/oauth2/token`, { method: 'POST' })
    expect(status).toBe(403)
    expect(seen).toEqual(['/oauth2/authorize false', '/oauth2/token false'])
  } finally {
    await server.stop()
  }
})
