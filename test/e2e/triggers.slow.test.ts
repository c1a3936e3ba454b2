/** Lambda triggers of a user pool, over HTTP. */
import { describe, expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { at, challengeOf, resultOf, startApi } from './support.ts'

const api = await startApi({ stage: 'triggers' })
const password = 'anyPassword0!'

const signUp = (username: string, email?: string) =>
  api.POST('/auth/sign-up', { body: { username, password, attributes: email ? { email } : {} } })

test('localhost implements the triggers', () => {
  expect(api.unimplemented.filter(line => line.includes('LambdaConfig'))).toEqual([])
})

describe('a sign-up', () => {
  test('is confirmed by PreSignUp, and the user changed by PostConfirmation', async () => {
    expect(await signUp('anna', 'anna@example.com')).toMatchObject({ confirmed: true })
    expect(api.messages('anna@example.com')).toEqual([])
    expect(await api.GET('/users/{username}', at({ username: 'anna' }))).toMatchObject({
      status: 'CONFIRMED',
      attributes: { email: 'anna@example.com', email_verified: 'true', nickname: 'set by the trigger' },
    })
    expect(await resultOf(api.signIn('anna', password))).toBe('SIGNED_IN')
  })

  test('is rejected with the message of PreSignUp', async () => {
    await expect(signUp('berta', 'berta@blocked.example')).rejects.toMatchObject({
      status: 400,
      code: 'INVALID_PARAMETER',
      detail: expect.stringContaining('This address is not invited'),
    })
    await expect(api.GET('/users/{username}', at({ username: 'berta' }))).rejects.toMatchObject({
      code: 'USER_NOT_FOUND',
    })
  })

  test('fails without details if PreSignUp crashes, and the next one succeeds', async () => {
    expect(await resultOf(signUp('clara', 'clara@crash.example'))).toEqual([500, 'INTERNAL'])
    expect(await resultOf(signUp('clara', 'clara@example.com'))).toBe('done')
  })
})

describe('tokens', () => {
  const claims = { tenant: 'a', scope: 'aws.cognito.signin.user.admin orders/read' }

  test('of a sign-in and a refresh have the claims of PreTokenGeneration, and are accepted', async () => {
    await signUp('dora')
    const { accessToken, idToken, refreshToken } = await api.tokensOf('dora', password)
    const source = 'TokenGeneration_Authentication'
    expect(decodeJwt(accessToken)).toMatchObject({ ...claims, source })
    expect(decodeJwt(idToken)).toMatchObject({ tenant: 'a', source })
    expect(await api.as(accessToken).GET('/me')).toMatchObject({ username: 'dora' })

    const { tokens } = await api.POST('/auth/refresh', { body: { refreshToken } })
    expect(decodeJwt(tokens.accessToken)).toMatchObject({
      ...claims,
      source: 'TokenGeneration_RefreshTokens',
    })
  })

  test('after a temporary password name the new password as their source', async () => {
    const body = { username: 'emil', temporaryPassword: 'cD3:oxf3', invite: 'NONE' } as const
    await api.POST('/users', { body })
    const { name, username, session } = await challengeOf(
      api.signIn('emil', 'cD3:oxf3'),
      'NEW_PASSWORD_REQUIRED',
    )
    const answer = { name, username, session, newPassword: password }
    const result = await api.POST('/auth/challenge', { body: answer })
    if (result.outcome !== 'SIGNED_IN') throw new Error('emil is not signed in')
    expect(decodeJwt(result.tokens.idToken)).toMatchObject({ source: 'TokenGeneration_NewPasswordChallenge' })
  })
})

describe('UserMigration', () => {
  test('creates a user who signs in with the old password', async () => {
    expect(await resultOf(api.signIn('migrated', 'wrong'))).toEqual([401, 'INVALID_CREDENTIALS'])
    expect(await resultOf(api.signIn('nobody', 'old password'))).toEqual([401, 'INVALID_CREDENTIALS'])
    expect(await resultOf(api.signIn('migrated', 'old password'))).toBe('SIGNED_IN')
    expect(await api.GET('/users/{username}', at({ username: 'migrated' }))).toMatchObject({
      status: 'CONFIRMED',
      attributes: { email: 'migrated@example.com' },
    })
  })

  test('does not reveal who is unknown to it when a password is forgotten', async () => {
    const forgot = (username: string) => api.call('POST /auth/forgot-password', { body: { username } })
    const [known, unknown] = [await forgot('migrated'), await forgot('nobody')]
    expect([known.status, unknown.status]).toEqual([202, 202])
    expect(unknown.body).toEqual(known.body)
  })
})
