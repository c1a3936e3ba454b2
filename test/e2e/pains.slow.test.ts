import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { checkStage } from '../../lib/config/check.ts'
import { stageNamed } from '../../lib/config/stages.ts'
import { totpCode } from './authenticator.ts'
import { federatedTokens } from './provider-sign-in.ts'
import { at, challengeOf, resultOf, startApi } from './support.ts'

let ahead = 0
const now = () => new Date(Date.now() + ahead)
const api = await startApi({ now, shortPages: true })
const full = await startApi({ stage: 'full', now })
const strict = await startApi({ stage: 'strict', now })
const trail = await startApi({ stage: 'trail', now })
const started = new Date()
const limited = await startApi({ now: () => started, limits: true })

const password = 'anyPassword0!'
const temporaryPassword = 'cD3:oxf3'
/** Signs in on the stage that requires a second factor, and enrolls an app. */
async function setUpMfa(username: string) {
  const answer = (session: string, more: { code?: string } = {}) =>
    strict.POST('/auth/challenge', { body: { name: 'MFA_SETUP', username, session, ...more } })
  const begun = await challengeOf(strict.signIn(username, password), 'MFA_SETUP')
  const { session, parameters } = await challengeOf(answer(begun.session), 'MFA_SETUP')
  return answer(session, { code: totpCode(parameters.secretCode ?? '', now()) })
}

/** Each pain with its proof. docs/pains.md has the same names. */
const pains: Record<string, () => Promise<void>> = {
  'stuck in FORCE_CHANGE_PASSWORD': async () => {
    const stuck = at({ username: 'stuck' })
    await api.POST('/users', { body: { username: 'stuck', temporaryPassword } })
    await expect(api.POST('/users/{username}/confirm', stuck)).rejects.toMatchObject({
      status: 409,
      code: 'USER_NOT_CONFIRMABLE',
      detail: expect.stringContaining('set a permanent password'),
    })
    await api.PUT('/users/{username}/password', { ...stuck, body: { password } })
    expect(await resultOf(api.signIn('stuck', password))).toBe('SIGNED_IN')
  },

  'temporary password expired': async () => {
    const attributes = { email: 'late@example.com' }
    await api.POST('/users', { body: { username: 'late', attributes, temporaryPassword } })
    ahead += 8 * 86_400_000
    expect(await resultOf(api.signIn('late', temporaryPassword))).toEqual([403, 'TEMPORARY_PASSWORD_EXPIRED'])
    await api.POST('/users/{username}/invitation', at({ username: 'late' }))
    const renewed = api.messages('late@example.com')[0]?.temporaryPassword ?? ''
    expect(await resultOf(api.signIn('late', renewed))).toBe('CHALLENGE')
  },

  'forgot-password for an invited user': async () => {
    const attributes = { email: 'invited@example.com' }
    const invited = at({ username: 'invited' })
    await api.POST('/users', { body: { username: 'invited', attributes, invite: 'NONE' } })
    await api.POST('/auth/forgot-password', { body: { username: 'invited' } })
    expect(api.messages('invited@example.com')).toEqual([])
    const { status } = await api.GET('/users/{username}', invited)
    expect(status).toBe('FORCE_CHANGE_PASSWORD')
    const reset = api.POST('/users/{username}/password/reset', invited)
    expect(await resultOf(reset)).toEqual([409, 'PASSWORD_NOT_RESETTABLE'])
    await api.POST('/users/{username}/invitation', invited)
    expect(api.messages('invited@example.com')).toHaveLength(1)
  },

  'short pages and bound tokens': async () => {
    const names = [1, 2, 3, 4, 5, 6].map(n => `page-${n}`)
    await Promise.all(names.map(username => api.POST('/users', { body: { username } })))
    const query = { filter: 'username ^= "page-"', limit: 4 }
    const { items, nextCursor: cursor } = await api.GET('/users', { params: { query } })
    expect(items).toHaveLength(4)
    const rest = await api.GET('/users', { params: { query: { ...query, cursor } } })
    expect(rest.items).toHaveLength(2)
    expect(await resultOf(api.GET('/users', { params: { query: { cursor } } }))).toEqual([
      400,
      'INVALID_CURSOR',
    ])
  },

  'every failure is NotAuthorizedException': async () => {
    const disabled = at({ username: 'disabled' })
    await api.createUser('disabled', password)
    await api.POST('/users/{username}/disable', disabled)
    const session = 'x'.repeat(40)
    const challenge = { username: 'disabled', session, newPassword: password }
    const codes = await Promise.all([
      resultOf(api.signIn('disabled', 'wrong')),
      resultOf(api.signIn('disabled', password)),
      resultOf(api.POST('/auth/challenge', { body: { name: 'NEW_PASSWORD_REQUIRED', ...challenge } })),
      resultOf(api.POST('/auth/refresh', { body: { refreshToken: 'nonsense' } })),
      resultOf(api.POST('/users/{username}/confirm', disabled)),
    ])
    expect(codes).toEqual([
      [401, 'INVALID_CREDENTIALS'],
      [403, 'USER_DISABLED'],
      [401, 'SESSION_EXPIRED'],
      [401, 'TOKEN_INVALID'],
      [409, 'USER_NOT_CONFIRMABLE'],
    ])
  },

  'rate exceeded': async () => {
    // Lists have Cognito's lowest quota: 30 per second.
    const answers = await Promise.allSettled(Array.from({ length: 35 }, () => limited.GET('/users')))
    const refused = answers.flatMap(answer => (answer.status === 'rejected' ? [answer.reason] : []))
    expect(refused.length).toBeGreaterThan(0)
    for (const reason of refused) {
      expect(reason).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS', retryAfter: 1 })
    }
  },

  'sign-out that leaves tokens working': async () => {
    await api.createUser('leaving', password)
    const me = api.as((await api.tokensOf('leaving', password)).accessToken)
    expect(await me.GET('/me')).toMatchObject({ username: 'leaving' })
    await api.POST('/users/{username}/sign-out', at({ username: 'leaving' }))
    expect(await resultOf(me.GET('/me'))).toEqual([401, 'TOKEN_INVALID'])
  },

  'a stolen token that becomes the account': async () => {
    await api.createUser('robbed', password)
    const thief = api.as((await api.tokensOf('robbed', password)).accessToken)
    ahead += 301_000
    const changes = [
      () => thief.PUT('/me/mfa', { body: { totp: { enabled: false } } }),
      () => thief.PATCH('/me', { body: { attributes: { email: 'thief@example.com' } } }),
      () => thief.DELETE('/me'),
    ]
    for (const change of changes) {
      await expect(change()).rejects.toMatchObject({ code: 'REAUTHENTICATION_REQUIRED', maxAge: 300 })
    }
  },

  'password reset that leaves the thief signed in': async () => {
    const attributes = { email: 'recovering@example.com', email_verified: 'true' }
    await api.createUser('recovering', password, attributes)
    const { accessToken, refreshToken } = await api.tokensOf('recovering', password)
    await api.POST('/auth/forgot-password', { body: { username: 'recovering' } })
    const code = api.messages('recovering@example.com')[0]?.code ?? ''
    const body = { username: 'recovering', code, newPassword: 'another0Password!' }
    await api.POST('/auth/forgot-password/confirm', { body })
    expect(await resultOf(api.as(accessToken).GET('/me'))).toEqual([401, 'TOKEN_INVALID'])
    const refresh = api.POST('/auth/refresh', { body: { refreshToken } })
    expect(await resultOf(refresh)).toEqual([401, 'TOKEN_INVALID'])
  },

  'e-mail change that locks a user out': async () => {
    const attributes = { email: 'right@example.com', email_verified: 'true' }
    await full.createUser('mistyped', password, attributes)
    const me = full.as((await full.tokensOf('mistyped', password)).accessToken)
    await me.PATCH('/me', { body: { attributes: { email: 'wrogn@example.com' } } })
    expect(await resultOf(full.signIn('right@example.com', password))).toBe('SIGNED_IN')
    expect((await me.GET('/me')).attributes).toMatchObject(attributes)
  },

  'Anna and anna are two users': async () => {
    await api.createUser('Anna@x.org', password)
    const again = api.POST('/users', { body: { username: 'anna@x.org' } })
    expect(await resultOf(again)).toEqual([409, 'USERNAME_EXISTS'])
    expect(await resultOf(api.signIn('ANNA@X.ORG', password))).toBe('SIGNED_IN')
  },

  'refresh refused once rotation is on': async () => {
    for (const stage of [api, full]) {
      await stage.createUser('refreshing', password)
      const { refreshToken } = await stage.tokensOf('refreshing', password)
      const { tokens } = await stage.POST('/auth/refresh', { body: { refreshToken } })
      expect('refreshToken' in tokens).toBe(stage === full)
    }
  },

  'the sessions of MFA_SETUP': async () => {
    await strict.createUser('new', password)
    expect(await resultOf(setUpMfa('new'))).toBe('SIGNED_IN')
  },

  'the lost phone': async () => {
    await strict.createUser('lost', password)
    expect(await resultOf(setUpMfa('lost'))).toBe('SIGNED_IN')
    await strict.DELETE('/users/{username}/totp', at({ username: 'lost' }))
    await challengeOf(strict.signIn('lost', password), 'MFA_SETUP')
    expect(await resultOf(setUpMfa('lost'))).toBe('SIGNED_IN')
  },

  'an invitation without a password': async () => {
    const attributes = { email: 'guest@example.com' }
    const { status } = await full.POST('/users', { body: { username: 'guest', attributes } })
    expect(status).toBe('FORCE_CHANGE_PASSWORD')
    const { temporaryPassword: sent = '', text } = full.messages('guest@example.com')[0] ?? {}
    expect(text).toContain(sent)
    await challengeOf(full.signIn('guest', sent), 'NEW_PASSWORD_REQUIRED')
  },

  'a Google user whose token is refused': async () => {
    const { access_token } = await federatedTokens(full, { sub: '1', email: 'scopes@gmail.com' })
    expect(await full.as(access_token).GET('/me')).toMatchObject({ username: 'google_1' })
  },

  'verified at Google, unverified in Cognito': async () => {
    const { access_token } = await federatedTokens(full, { sub: '2', email: 'verified@gmail.com' })
    const { attributes } = await full.as(access_token).GET('/me')
    expect(attributes).toMatchObject({ email: 'verified@gmail.com', email_verified: 'true' })
  },

  'the mapping that breaks every sign-in': async () => {
    const synthesize = (attributes: Record<string, string>) => () =>
      checkStage({
        ...stageNamed('dev'),
        requiredAttributes: ['name'],
        customAttributes: {
          role: { type: 'String', mutable: true, writableByUser: false, readableByUser: true },
        },
        federation: {
          domain: { prefix: 'example' },
          providers: { google: { clientId: 'example', clientSecretName: 'example', attributes } },
          callbackUrls: ['http://localhost:3000/callback'],
          logoutUrls: [],
        },
      })
    expect(synthesize({ name: 'name' })).not.toThrow()
    expect(synthesize({ email: 'email' })).toThrow(/google.attributes.*must map name/)
    expect(synthesize({ name: 'name', 'custom:role': 'role' })).toThrow(
      /customAttributes\.role\.writableByUser/,
    )
  },

  'two users for one person': async () => {
    await full.createUser('hanako', password)
    const person = { sub: '3', email: 'hanako@gmail.com' }
    await federatedTokens(full, person)
    const link = () =>
      full.PUT(
        '/users/{username}/identities/{provider}/{subject}',
        at({ username: 'hanako', provider: 'Google', subject: '3' }),
      )
    await expect(link()).rejects.toMatchObject({
      status: 409,
      code: 'IDENTITY_HAS_USER',
      detail: expect.stringContaining('elete'),
    })
    await full.DELETE('/users/{username}', at({ username: 'google_3' }))
    await link()
    const { access_token } = await federatedTokens(full, person)
    expect(await full.as(access_token).GET('/me')).toMatchObject({ username: 'hanako' })
  },

  'identities as text in an attribute': async () => {
    await federatedTokens(full, { sub: '4', email: 'text@gmail.com' })
    const { identities, attributes } = await full.GET('/users/{username}', at({ username: 'google_4' }))
    expect(identities).toMatchObject([{ provider: 'Google', type: 'google', subject: '4', primary: true }])
    expect(attributes).not.toHaveProperty('identities')
  },

  'nobody knows who changed it': async () => {
    const anna = at({ username: 'anna' })
    await trail.POST('/users', { body: { username: 'anna', invite: 'NONE' } })
    await trail.POST('/users/{username}/disable', anna)
    const [event] = await trail.events({ username: 'anna' })
    expect(event?.data).toMatchObject({
      ...{ operation: 'disableUser', outcome: 'SUCCEEDED', source: { ip: '127.0.0.1' } },
      actor: { kind: 'administrator', arn: expect.stringMatching(/^arn:aws:iam::/) },
      cognitoRequestIds: expect.arrayContaining([expect.any(String)]),
    })
  },

  'a new password that the user never hears of': async () => {
    const attributes = { email: 'ben@example.com', email_verified: 'true' }
    await trail.POST('/users', { body: { username: 'ben', attributes, invite: 'NONE' } })
    await trail.PUT('/users/{username}/password', { ...at({ username: 'ben' }), body: { password } })
    await trail.events()
    const messages = trail.messages('ben@example.com')
    expect(messages).toMatchObject([{ subject: expect.stringMatching(/password/i) }])
    expect(JSON.stringify(messages)).not.toContain(password)
  },

  'CORS headers missing on a 401': async () => {
    const { status, headers } = await api.call('GET /me', { headers: { origin: 'https://app.example.com' } })
    expect([status, headers.get('access-control-allow-origin')]).toEqual([401, '*'])
  },
}

test.each(Object.entries(pains))('%s', async (_, proof) => {
  await proof()
})

test('the page on pains lists just these', () => {
  const rows = [...readFileSync('docs/pains.md', 'utf8').matchAll(/^\| (.+?) \|/gm)].map(([, name]) => name)
  expect(rows.slice(2)).toEqual(Object.keys(pains))
})
