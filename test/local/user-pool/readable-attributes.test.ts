/** The attributes that users can read: those that the app client may read. */
import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { listed, startPool } from './support.ts'

const Schema = [{ Name: 'plan' }, { Name: 'score' }]
const attributes = {
  email: 'g@example.com',
  email_verified: 'true',
  name: 'Gimpei',
  'custom:plan': 'gold',
  'custom:score': '7',
}

async function seenBy(client: Record<string, unknown>) {
  const pool = await startPool({ pool: { Schema }, client: { ...usual, ...client } })
  await pool.confirmedUser('gimpei3', attributes)
  const { AccessToken, IdToken } = await pool.tokensOf('gimpei3')
  const { UserAttributes = [] } = await pool.send(GetUserCommand, { AccessToken })
  expect(await pool.attributesOf('gimpei3')).toEqual(attributes)
  return { shown: UserAttributes.filter(({ Name }) => Name !== 'sub'), claims: decodeJwt(IdToken) }
}
const usual = {
  ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  PreventUserExistenceErrors: 'ENABLED',
}

test('returns only the client’s ReadAttributes in GetUser and the ID token, and all to administrators', async () => {
  const { shown, claims } = await seenBy({ ReadAttributes: ['email', 'custom:plan'] })
  expect(shown).toEqual(listed({ email: 'g@example.com', 'custom:plan': 'gold' }))
  expect(claims).toMatchObject({ email: 'g@example.com', 'custom:plan': 'gold' })
  expect(Object.keys(claims)).not.toContain('custom:score')
  expect(claims).not.toHaveProperty('name')
})

test('returns the standard attributes and no custom one if the client has no ReadAttributes', async () => {
  const { shown, claims } = await seenBy({})
  expect(shown.map(({ Name }) => Name)).toEqual(['email', 'email_verified', 'name'])
  expect(Object.keys(claims).filter(name => name.startsWith('custom:'))).toEqual([])
})
