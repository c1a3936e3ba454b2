import { AdminInitiateAuthCommand, DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { startPool } from './support.ts'

const pool = await startPool()
await pool.confirmedUser('gimpei3', { email: 'g@example.com', email_verified: 'true' })
const tokens = await pool.tokensOf('gimpei3')
const jwks = createRemoteJWKSet(new URL(`${pool.url}/${pool.id}/.well-known/jwks.json`))
const issuer = `https://cognito-idp.us-west-2.amazonaws.com/${pool.id}`
const seconds = pool.now().getTime() / 1000

describe('the tokens of a sign-in', () => {
  test('an access token is good for this API, and checked by the served keys', async () => {
    const { payload, protectedHeader } = await jwtVerify(tokens.AccessToken, jwks, {
      issuer,
      currentDate: pool.now(),
    })
    expect(protectedHeader.alg).toBe('RS256')
    expect(payload).toMatchObject({
      token_use: 'access',
      client_id: pool.clientId,
      username: 'gimpei3',
      scope: 'aws.cognito.signin.user.admin',
      auth_time: seconds,
      iat: seconds,
      exp: seconds + 3600,
    })
    expect(payload).not.toHaveProperty('aud')
  })

  test('an ID token says who it is, with truth values where Cognito has them', async () => {
    const { payload } = await jwtVerify(tokens.IdToken, jwks, {
      issuer,
      audience: pool.clientId,
      currentDate: pool.now(),
    })
    expect(payload).toMatchObject({
      token_use: 'id',
      'cognito:username': 'gimpei3',
      email: 'g@example.com',
      email_verified: true,
    })
  })

  test('both are of one origin and one subject', () => {
    const [access, id] = [decodeJwt(tokens.AccessToken), decodeJwt(tokens.IdToken)]
    expect([access.sub, access['origin_jti'], access['event_id']]).toEqual([
      id.sub,
      id['origin_jti'],
      id['event_id'],
    ])
    expect(access.jti).not.toBe(id.jti)
  })

  test('a refresh keeps the time of the sign-in and the origin', async () => {
    pool.advance(600)
    const { AuthenticationResult } = await pool.send(AdminInitiateAuthCommand, {
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken },
    })
    const [before, after] = [
      decodeJwt(tokens.AccessToken),
      decodeJwt(AuthenticationResult?.AccessToken ?? ''),
    ]
    expect(after).toMatchObject({ auth_time: seconds, iat: seconds + 600, origin_jti: before['origin_jti'] })
  })
})

test('where the keys are is told by the configuration document', async () => {
  const document = await (await fetch(`${pool.url}/${pool.id}/.well-known/openid-configuration`)).json()
  expect(document).toMatchObject({ issuer, jwks_uri: `${pool.url}/${pool.id}/.well-known/jwks.json` })
  expect((await pool.send(DescribeUserPoolCommand, {})).UserPool?.Id).toBe(pool.id)
})
