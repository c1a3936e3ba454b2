/** GetUser, with an access token only. */
import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()
await pool.confirmedUser('Anna', { email: 'anna@example.com' })

test('returns the user of the access token', async () => {
  const { AccessToken } = await pool.tokensOf('anna')
  expect(await pool.send(GetUserCommand, { AccessToken })).toEqual({
    Username: 'Anna',
    UserAttributes: [
      { Name: 'sub', Value: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      { Name: 'email', Value: 'anna@example.com' },
    ],
  })
})

test('rejects an expired token', async () => {
  const { AccessToken } = await pool.tokensOf('anna')
  pool.advance(3599)
  expect((await pool.send(GetUserCommand, { AccessToken })).Username).toBe('Anna')
  pool.advance(1)
  expect(await pool.exception(GetUserCommand, { AccessToken })).toBe(
    'NotAuthorizedException: Access Token has expired',
  )
})

test('rejects an ID token, a forged token, a token of another pool, and a missing token', async () => {
  const other = await startPool()
  await other.confirmedUser('Anna')
  const { AccessToken, IdToken } = await pool.tokensOf('anna')
  const [head, claims] = AccessToken.split('.')
  const foreign = (await other.tokensOf('Anna')).AccessToken
  const [, , foreignSignature] = foreign.split('.')
  for (const token of [
    IdToken,
    foreign,
    `${head}.${claims}.${foreignSignature}`,
    `${head}.${claims}.`,
    'nonsense',
  ]) {
    expect(await pool.exception(GetUserCommand, { AccessToken: token })).toBe(
      'NotAuthorizedException: Invalid Access Token',
    )
  }
})
