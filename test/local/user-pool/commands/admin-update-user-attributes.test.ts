import { AdminUpdateUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { listed, startPool } from '../support.ts'

const pool = await startPool({
  pool: {
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    Schema: [
      { Name: 'tenant', AttributeDataType: 'String', Mutable: false },
      { Name: 'email', Required: true },
    ],
  },
})
const verified = (email: string) => ({ email, email_verified: 'true' })
const update = (Username: string, attributes: Record<string, string>) =>
  pool.send(AdminUpdateUserAttributesCommand, { Username, UserAttributes: listed(attributes) })
const exception = (Username: string, attributes: Record<string, string>) =>
  pool.exception(AdminUpdateUserAttributesCommand, { Username, UserAttributes: listed(attributes) })

test('sets a new address immediately if it is marked as verified, and sends nothing', async () => {
  await pool.confirmedUser('anna', verified('old@example.com'))
  await update('anna', verified('new@example.com'))
  expect(await pool.attributesOf('anna')).toEqual(verified('new@example.com'))
  expect(pool.messages('new@example.com')).toEqual([])
})

test.each([
  ['alone', {}],
  ['as unverified', { email_verified: 'false' }],
])('keeps a new address that is sent %s pending, and the old one verified', async (how, flag) => {
  const name = `berta-${how.length}`
  await pool.confirmedUser(name, verified('old@example.com'))
  await update(name, { email: `${name}@example.com`, ...flag })
  expect(await pool.attributesOf(name)).toEqual(verified('old@example.com'))
  expect(pool.codeTo(`${name}@example.com`)).toMatch(/^\d{6}$/)
})

test('marks the current address as verified', async () => {
  await pool.confirmedUser('clara', { email: 'clara@example.com' })
  await update('clara', { email_verified: 'true' })
  expect(await pool.attributesOf('clara')).toEqual(verified('clara@example.com'))
})

test('rejects unknown attributes, immutable ones, and deleting required ones', async () => {
  await pool.confirmedUser('dora', verified('dora@example.com'))
  expect(await exception('dora', { 'custom:none': 'x' })).toMatch(
    /^InvalidParameterException: Attributes did not/,
  )
  expect(await exception('dora', { 'custom:tenant': 'x' })).toMatch(/Attribute cannot be updated\.$/)
  expect(await exception('dora', { email: '' })).toBe(
    'InvalidParameterException: Attribute email cannot be deleted',
  )
})

test('rejects an alias of another user', async () => {
  const aliases = await startPool({ pool: { AliasAttributes: ['email'] } })
  await aliases.confirmedUser('anna', verified('anna@example.com'))
  await aliases.confirmedUser('berta', verified('berta@example.com'))
  const UserAttributes = listed(verified('anna@example.com'))
  expect(
    await aliases.exception(AdminUpdateUserAttributesCommand, { Username: 'berta', UserAttributes }),
  ).toMatch(/^AliasExistsException: /)
  expect(await aliases.attributesOf('berta')).toEqual(verified('berta@example.com'))
})

test('rejects an unknown user', async () => {
  expect(await exception('nobody', { name: 'x' })).toBe('UserNotFoundException: User does not exist.')
})
