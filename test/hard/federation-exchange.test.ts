/** Requests for tokens in another form than that of an app: at the domain, and at POST /auth/code. */
import { describe, expect, test } from '@jest/globals'
import {
  callbackUrl,
  codeFor,
  exchange,
  federatedTokens,
  requestTokens,
  type Started,
  startSignIn,
} from '../e2e/provider-sign-in.ts'
import { resultOf, startApi } from '../e2e/support.ts'
import { anna, bodyFor, signInsAt } from './federation-sign-ins.ts'

const api = await startApi({ stage: 'full' })
const other = await startApi({ stage: 'full' })
const browser = await startApi({ stage: 'browser' })
const { signedIn, toApi } = signInsAt(api)

describe('the token endpoint', () => {
  const form = (code: string, { codeVerifier, redirectUri }: Started) =>
    new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: api.userPoolClientId,
      code,
      code_verifier: codeVerifier,
      redirect_uri: redirectUri,
    })
  const tokenUrl = `${api.cognitoEndpoint}/oauth2/token`

  test('takes no code from a GET request or the query, where logs and histories would keep it', async () => {
    const { started, code } = await signedIn()
    const query = form(code, started)
    const answers = [
      await fetch(`${tokenUrl}?${query}`),
      await fetch(`${tokenUrl}?${query}`, { method: 'POST' }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(await answer.text()).not.toContain('eyJ')
    }
    expect((await api.call(`GET /auth/code?${query}`)).status).toBeGreaterThanOrEqual(400)
  })

  test('takes no JSON, and no parameter twice', async () => {
    const { started, code } = await signedIn()
    const fields = form(code, started)
    const json = {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(fields)),
    }
    const twice = { body: new URLSearchParams([...fields, ['code', 'another']]) }
    for (const init of [json, twice]) {
      const answer = await fetch(tokenUrl, { method: 'POST', ...init })
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(await answer.text()).not.toContain('eyJ')
    }
  })

  test('rejects a client secret, which the app client does not have', async () => {
    const { started, code } = await signedIn()
    const authorization = `Basic ${btoa(`${api.userPoolClientId}:secret`)}`
    const answer = await fetch(tokenUrl, {
      method: 'POST',
      headers: { authorization },
      body: form(code, started),
    })
    expect([answer.status, await answer.json()]).toEqual([400, { error: 'invalid_client' }])
  })

  test('decodes a code once', async () => {
    const { started, code } = await signedIn()
    const encoded = `%${code.charCodeAt(0).toString(16)}${code.slice(1)}`
    expect((await exchange(api, started, encoded)).body).toEqual({ error: 'invalid_grant' })
    const second = await signedIn()
    const twice = encodeURIComponent(callbackUrl)
    expect((await exchange(api, second.started, second.code, { redirect_uri: twice })).status).toBe(400)
  })

  test('grants no tokens for a password, a client alone or an assertion', async () => {
    for (const grant_type of [
      'password',
      'client_credentials',
      'implicit',
      'urn:ietf:params:oauth:grant-type:jwt-bearer',
    ]) {
      const { status, body } = await requestTokens(api, {
        grant_type,
        username: 'anna',
        password: 'anyPassword0!',
      })
      expect([grant_type, status, Object.keys(body)]).toEqual([grant_type, 400, ['error']])
    }
  })

  test("rejects another pool's refresh token, and one that was revoked", async () => {
    const { refresh_token } = await federatedTokens(other, anna)
    const foreign = await requestTokens(api, { grant_type: 'refresh_token', refresh_token })
    expect(foreign).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    const own = (await federatedTokens(api, anna)).refresh_token
    expect(await resultOf(api.POST('/auth/revoke', { body: { refreshToken: own } }))).toBe('done')
    const revoked = await requestTokens(api, { grant_type: 'refresh_token', refresh_token: own })
    expect(revoked).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })
})

describe('POST /auth/code', () => {
  test.each([
    ['a line break', 'code\r\nhost: evil.example'],
    ['a null character', 'code\0'],
    ['further parameters', 'code&client_id=another&redirect_uri=https://evil.example'],
    ['a space', 'a b'],
  ])('takes a code with %s as a wrong code, and sends nothing else', async (_, code) => {
    const { started } = await signedIn()
    const { status, body } = await toApi(started, code)
    expect([400, 401]).toContain(status)
    expect(body).not.toHaveProperty('tokens')
  })

  test('takes only JSON, and never what a form of another site can send', async () => {
    const { started, code } = await signedIn()
    const body = bodyFor(started, code)
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data']) {
      const answer = await fetch(`${api.apiUrl}/auth/code`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: JSON.stringify(body),
      })
      expect([type, answer.status]).toEqual([type, 415])
    }
  })
})

describe('with browserSessions, POST /auth/code', () => {
  test('sets the cookie for the page of the app only, and does not use up the code for another', async () => {
    const started = startSignIn(browser)
    const code = await codeFor(started, anna)
    const body = bodyFor(started, code)
    for (const origin of [
      'https://evil.example',
      'https://app.example.com.evil.example',
      'null',
      'http://app.example.com',
    ]) {
      const answer = await browser.call('POST /auth/code', { headers: { origin }, body })
      expect([origin, answer.status, answer.headers.getSetCookie()]).toEqual([origin, 403, []])
    }
    const own = await browser.call('POST /auth/code', {
      headers: { origin: 'https://app.example.com' },
      body,
    })
    expect(own.status).toBe(200)
    expect(own.headers.getSetCookie()[0]).toMatch(/^__Host-refresh=/)
    expect(own.body['tokens']).not.toHaveProperty('refreshToken')
  })
})
