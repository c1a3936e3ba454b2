import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()

test('gives the user whose access token it is', async () => {
  await pool.confirmedUser('gimpei3', { email: 'g@example.com' })
  const { AccessToken } = await pool.tokensOf('gimpei3')
  expect(await pool.send(GetUserCommand, { AccessToken })).toMatchObject({
    Username: 'gimpei3',
    UserAttributes: [{ Name: 'sub' }, { Name: 'email', Value: 'g@example.com' }],
  })
})

test('refuses an ID token, a changed one, and one that has expired', async () => {
  const { AccessToken, IdToken } = await pool.tokensOf('gimpei3')
  for (const token of [IdToken, `${AccessToken}x`, 'nonsense']) {
    expect(await pool.refusal(GetUserCommand, { AccessToken: token })).toBe(
      'NotAuthorizedException: Invalid Access Token',
    )
  }
  pool.advance(3600)
  expect(await pool.refusal(GetUserCommand, { AccessToken })).toBe(
    'NotAuthorizedException: Access Token has expired',
  )
})
