import { AdminDeleteUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool({ pool: { Schema: [{ Name: 'name', Required: true }] } })
const input = { name: 'Anna', address: 'Nikko', email: 'anna@example.com', email_verified: 'true' }

test('deletes attributes, and the verified flag together with an address', async () => {
  await pool.confirmedUser('anna', input)
  const UserAttributeNames = ['address', 'email', 'nickname']
  await pool.send(AdminDeleteUserAttributesCommand, { Username: 'anna', UserAttributeNames })
  expect(await pool.attributesOf('anna')).toEqual({ name: 'Anna' })
})

test('rejects required and unknown attributes, and deletes nothing', async () => {
  await pool.confirmedUser('berta', input)
  const exception = (UserAttributeNames: string[]) =>
    pool.exception(AdminDeleteUserAttributesCommand, { Username: 'berta', UserAttributeNames })
  expect(await exception(['address', 'name'])).toBe(
    'InvalidParameterException: Attribute name cannot be deleted',
  )
  expect(await exception(['address', 'custom:none'])).toBe(
    'InvalidParameterException: One or more requested attributes do not exist in user pool.',
  )
  expect(await pool.attributesOf('berta')).toEqual(input)
})

test('rejects an unknown user', async () => {
  const nobody = { Username: 'nobody', UserAttributeNames: ['address'] }
  expect(await pool.exception(AdminDeleteUserAttributesCommand, nobody)).toBe(
    'UserNotFoundException: User does not exist.',
  )
})
