import { DeleteUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool({ client: { WriteAttributes: ['address', 'email'] } })
const input = { name: 'Anna', address: 'Nikko', email: 'anna@example.com', email_verified: 'true' }
await pool.confirmedUser('anna', input)
const { AccessToken } = await pool.tokensOf('anna')

test('rejects attributes that the client may not write, and deletes nothing', async () => {
  const UserAttributeNames = ['address', 'name']
  expect(await pool.exception(DeleteUserAttributesCommand, { AccessToken, UserAttributeNames })).toBe(
    'NotAuthorizedException: A client attempted to write unauthorized attribute',
  )
  expect(await pool.attributesOf('anna')).toEqual(input)
})

test('deletes attributes of the signed-in user, and the verified flag together with an address', async () => {
  await pool.send(DeleteUserAttributesCommand, { AccessToken, UserAttributeNames: ['address', 'email'] })
  expect(await pool.attributesOf('anna')).toEqual({ name: 'Anna' })
})
