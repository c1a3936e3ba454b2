/** Session tracking: (Admin)ListUserSessions, (Admin)RevokeUserSession, and the limit of sessions per user. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AdminInitiateAuthCommand,
  AdminListUserSessionsCommand,
  AdminRevokeUserSessionCommand,
  AdminUserGlobalSignOutCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  ListUserSessionsCommand,
  RevokeTokenCommand,
  RevokeUserSessionCommand,
  type SessionDescriptionType,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { type PoolSettings, password, startPool, type TestPool } from './support.ts'

const tracking = (MaxPerUser: number | string = 20, UserSessionTracking = 'ENABLED') => ({
  UserSessionTracking,
  TokenSession: { MaxPerUser },
})
const pool = await startPool({ sessionProperties: tracking() })

const chrome =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36'
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0'

/** Signs in from a browser. */
async function signInFrom(username: string, userAgent: string, IpAddress: string, of: TestPool = pool) {
  const { AuthenticationResult } = await of.send(AdminInitiateAuthCommand, {
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: password },
    ContextData: {
      IpAddress,
      ServerName: 'api.example.com',
      ServerPath: '/auth/sign-in',
      HttpHeaders: [{ headerName: 'User-Agent', headerValue: userAgent }],
    },
  })
  const { AccessToken = '', RefreshToken = '' } = AuthenticationResult ?? {}
  return { AccessToken, RefreshToken }
}
const list = async (Username: string, of: TestPool = pool): Promise<SessionDescriptionType[]> =>
  (await of.send(AdminListUserSessionsCommand, { Username })).Sessions ?? []
const idOfCurrent = async (AccessToken: string, of: TestPool = pool) => {
  const { Sessions = [] } = await of.send(ListUserSessionsCommand, { AccessToken })
  return Sessions.find(({ IsCurrentSession }) => IsCurrentSession)?.SessionId ?? ''
}

test('lists the sessions of a user, with device and address, the current one marked for the user only', async () => {
  await pool.confirmedUser('Anna')
  const first = pool.now()
  const { AccessToken } = await signInFrom('anna', chrome, '192.0.2.42')
  pool.advance(60)
  await signInFrom('anna', firefox, '198.51.100.17')
  const common = {
    SessionId: expect.stringMatching(/^tkn[a-z0-9]{25}$/),
    SessionType: 'TOKEN',
    ClientId: pool.clientId,
    LastLocation: { Country: 'unknown' },
    IsCurrentSession: false,
  }
  const fromFirefox = {
    ...common,
    CreateDate: pool.now(),
    LastActiveDate: pool.now(),
    DeviceType: 'Firefox 130 / Windows 10',
    LastIPAddress: '198.51.100.17',
  }
  const fromChrome = {
    ...common,
    CreateDate: first,
    LastActiveDate: first,
    DeviceType: 'Chrome 125 / macOS 10.15.7',
    LastIPAddress: '192.0.2.42',
  }
  expect(await pool.send(ListUserSessionsCommand, { AccessToken })).toEqual({
    Sessions: [fromFirefox, { ...fromChrome, IsCurrentSession: true }],
  })
  expect(await list('anna')).toEqual([fromFirefox, fromChrome])
  expect(new Set((await list('anna')).map(({ SessionId }) => SessionId)).size).toBe(2)
})

test('a refresh overwrites device and address with those of the request, which is not the user’s', async () => {
  await pool.confirmedUser('berta')
  const { RefreshToken } = await signInFrom('berta', chrome, '192.0.2.42')
  const created = pool.now()
  pool.advance(60)
  await pool.send(GetTokensFromRefreshTokenCommand, { RefreshToken })
  expect(await list('berta')).toEqual([
    expect.objectContaining({
      CreateDate: created,
      LastActiveDate: pool.now(),
      DeviceType: 'unknown',
      LastIPAddress: '127.0.0.1',
    }),
  ])
})

test('AdminInitiateAuth refreshes with the device of its ContextData', async () => {
  await pool.confirmedUser('clara')
  const { RefreshToken } = await signInFrom('clara', chrome, '192.0.2.42')
  await pool.send(AdminInitiateAuthCommand, {
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: RefreshToken },
    ContextData: { IpAddress: '203.0.113.9', ServerName: '', ServerPath: '', HttpHeaders: [] },
  })
  expect(await list('clara')).toEqual([
    expect.objectContaining({ DeviceType: 'unknown', LastIPAddress: '203.0.113.9' }),
  ])
})

describe('revoking a session', () => {
  test('ends its tokens and its record, and no other session', async () => {
    await pool.confirmedUser('dora')
    const [stolen, own] = [await pool.tokensOf('dora'), await pool.tokensOf('dora')]
    const SessionId = await idOfCurrent(stolen.AccessToken)
    const { AccessToken } = own
    await pool.send(RevokeUserSessionCommand, { AccessToken, SessionId, RevokeAssociatedSessions: 'LINKED' })
    expect(await pool.exception(GetUserCommand, { AccessToken: stolen.AccessToken })).toBe(
      'NotAuthorizedException: Access Token has been revoked',
    )
    const { RefreshToken } = stolen
    expect(await pool.exception(GetTokensFromRefreshTokenCommand, { RefreshToken })).toBe(
      'NotAuthorizedException: Refresh Token has been revoked',
    )
    expect((await pool.send(GetUserCommand, { AccessToken })).Username).toBe('dora')
    expect(await list('dora')).toHaveLength(1)
    const again = { AccessToken, SessionId }
    expect(await pool.exception(RevokeUserSessionCommand, again)).toMatch(/^ResourceNotFoundException/)
  })

  test('is not possible for the current one, but for an administrator', async () => {
    await pool.confirmedUser('emil')
    const { AccessToken } = await pool.tokensOf('emil')
    const SessionId = await idOfCurrent(AccessToken)
    expect(await pool.exception(RevokeUserSessionCommand, { AccessToken, SessionId })).toBe(
      'InvalidParameterException: The current session cannot be revoked',
    )
    await pool.send(AdminRevokeUserSessionCommand, { Username: 'emil', SessionId })
    expect(await pool.exception(GetUserCommand, { AccessToken })).toMatch(/revoked$/)
  })

  test('is not possible for a session of another user, by either command', async () => {
    await pool.confirmedUser('frida')
    await pool.confirmedUser('gerd')
    const SessionId = await idOfCurrent((await pool.tokensOf('frida')).AccessToken)
    const { AccessToken } = await pool.tokensOf('gerd')
    const missing = /^ResourceNotFoundException/
    expect(await pool.exception(RevokeUserSessionCommand, { AccessToken, SessionId })).toMatch(missing)
    const input = { Username: 'gerd', SessionId }
    expect(await pool.exception(AdminRevokeUserSessionCommand, input)).toMatch(missing)
    expect(await list('frida')).toHaveLength(1)
  })
})

test('sessions end with a sign-out, a revoked token, and the refresh token’s expiry', async () => {
  const short = await startPool({ sessionProperties: tracking(), client: { RefreshTokenValidity: 1 } })
  await short.confirmedUser('anna')
  const { RefreshToken } = await short.tokensOf('anna')
  await short.send(RevokeTokenCommand, { Token: RefreshToken, RevokeAssociatedSessions: 'NONE' })
  expect(await list('anna', short)).toEqual([])
  await short.tokensOf('anna')
  await short.send(AdminUserGlobalSignOutCommand, { Username: 'anna' })
  expect(await list('anna', short)).toEqual([])
  await short.tokensOf('anna')
  short.advance(86_399)
  expect(await list('anna', short)).toHaveLength(1)
  short.advance(1)
  expect(await list('anna', short)).toEqual([])
})

test('a session survives the rotation of its refresh token', async () => {
  const rotating = await startPool({
    sessionProperties: tracking(),
    client: {
      RefreshTokenRotation: { Feature: 'ENABLED' },
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
    },
  })
  await rotating.confirmedUser('anna')
  const { RefreshToken } = await rotating.tokensOf('anna')
  const [before] = await list('anna', rotating)
  rotating.advance(10)
  await rotating.send(GetTokensFromRefreshTokenCommand, { RefreshToken })
  expect(await list('anna', rotating)).toEqual([
    expect.objectContaining({ SessionId: before?.SessionId, LastActiveDate: rotating.now() }),
  ])
})

describe('the maximum per user', () => {
  test('evicts the least recently used session at the next sign-in', async () => {
    const limited = await startPool({ sessionProperties: tracking(2) })
    await limited.confirmedUser('anna')
    await limited.confirmedUser('berta')
    const other = await limited.tokensOf('berta')
    const used = await limited.tokensOf('anna')
    limited.advance(1)
    const unused = await limited.tokensOf('anna')
    limited.advance(1)
    await limited.send(GetTokensFromRefreshTokenCommand, { RefreshToken: used.RefreshToken })
    limited.advance(1)
    const newest = await limited.tokensOf('anna')
    expect(await limited.exception(GetUserCommand, { AccessToken: unused.AccessToken })).toMatch(/revoked$/)
    for (const { AccessToken } of [used, newest, other]) {
      expect((await limited.send(GetUserCommand, { AccessToken })).Username).toBeDefined()
    }
    expect(await list('anna', limited)).toHaveLength(2)
  })

  test('does not evict a session that has expired', async () => {
    const limited = await startPool({ sessionProperties: tracking(1), client: { RefreshTokenValidity: 1 } })
    await limited.confirmedUser('anna')
    const { RefreshToken } = await limited.tokensOf('anna')
    limited.advance(86_400)
    await limited.tokensOf('anna')
    expect(await limited.exception(GetTokensFromRefreshTokenCommand, { RefreshToken })).toBe(
      'NotAuthorizedException: Refresh Token has expired',
    )
  })

  test('that is lowered evicts at the next sign-in only, and tracking can begin later', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'user-pool-'))
    const open = (settings: PoolSettings) => startPool({ ...settings, database: join(folder, 'pool.db') })
    const untracked = await open({})
    await untracked.confirmedUser('anna')
    const unlisted = await untracked.tokensOf('anna')
    await untracked.stop()
    const wide = await open({ sessionProperties: tracking(3) })
    for (let time = 0; time < 3; time += 1) await wide.tokensOf('anna')
    await wide.stop()
    const narrow = await open({ sessionProperties: tracking('1') })
    expect(await list('anna', narrow)).toHaveLength(3)
    await narrow.tokensOf('anna')
    expect(await list('anna', narrow)).toHaveLength(1)
    const { AccessToken } = unlisted
    expect((await narrow.send(GetUserCommand, { AccessToken })).Username).toBe('anna')
    await narrow.stop()
    await rm(folder, { recursive: true })
  })
})

describe('without tracking', () => {
  test.each<[string, PoolSettings]>([
    ['by default', {}],
    ['if it is disabled', { sessionProperties: tracking(20, 'DISABLED') }],
  ])('%s, the commands are not available', async (_, settings) => {
    const plain = await startPool(settings)
    await plain.confirmedUser('anna')
    const { AccessToken } = await plain.tokensOf('anna')
    const SessionId = `tkn${'a'.repeat(25)}`
    const message = 'OperationNotEnabledException: Session tracking is not enabled for this user pool'
    expect(await plain.exception(ListUserSessionsCommand, { AccessToken })).toBe(message)
    expect(await plain.exception(RevokeUserSessionCommand, { AccessToken, SessionId })).toBe(message)
    expect(await plain.exception(AdminListUserSessionsCommand, { Username: 'anna' })).toBe(message)
    const input = { Username: 'anna', SessionId }
    expect(await plain.exception(AdminRevokeUserSessionCommand, input)).toBe(message)
  })
})

test.each([0, 101, 'many'])('does not open with a maximum of %s', async maximum => {
  await expect(startPool({ sessionProperties: tracking(maximum) })).rejects.toThrow()
})

test('commands for administrators reject an unknown user', async () => {
  const missing = 'UserNotFoundException: User does not exist.'
  expect(await pool.exception(AdminListUserSessionsCommand, { Username: 'nobody' })).toBe(missing)
  const SessionId = `tkn${'a'.repeat(25)}`
  expect(await pool.exception(AdminRevokeUserSessionCommand, { Username: 'nobody', SessionId })).toBe(missing)
})
