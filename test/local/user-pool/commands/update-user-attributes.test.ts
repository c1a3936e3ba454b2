import {
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { listed, startPool, type TestPool } from '../support.ts'

/** In `pool`, new addresses take effect immediately but unverified; in the other pool, once verified. */
const atOnce = await startPool()
const waiting = await startPool({
  pool: { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } },
})
const verified = { email: 'old@example.com', email_verified: 'true' }

async function signedIn(pool: TestPool, name: string): Promise<string> {
  await pool.confirmedUser(name, verified)
  return (await pool.tokensOf(name)).AccessToken
}
const update = (pool: TestPool, AccessToken: string, attributes: Record<string, string>) =>
  pool.send(UpdateUserAttributesCommand, { AccessToken, UserAttributes: listed(attributes) })

test('sets attributes, deletes empty ones, and leaves the others unchanged', async () => {
  const token = await signedIn(atOnce, 'anna')
  await update(atOnce, token, { name: 'Anna', address: '栃木県日光市森友1123-2' })
  expect(await update(atOnce, token, { name: '' })).toEqual({ CodeDeliveryDetailsList: [] })
  expect(await atOnce.attributesOf('anna')).toEqual({ ...verified, address: '栃木県日光市森友1123-2' })
})

test('sends a code to a new address, which takes effect immediately but unverified', async () => {
  const token = await signedIn(atOnce, 'berta')
  expect(await update(atOnce, token, { email: 'new@sample.org' })).toEqual({
    CodeDeliveryDetailsList: [{ AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'n***@s***' }],
  })
  expect(await atOnce.attributesOf('berta')).toEqual({ email: 'new@sample.org', email_verified: 'false' })
})

test('keeps the old address until the new one is verified if the pool requires it', async () => {
  const token = await signedIn(waiting, 'anna')
  await update(waiting, token, { email: 'new@sample.org' })
  expect(await waiting.attributesOf('anna')).toEqual(verified)
  const Code = waiting.codeTo('new@sample.org')
  await waiting.send(VerifyUserAttributeCommand, { AccessToken: token, AttributeName: 'email', Code })
  expect(await waiting.attributesOf('anna')).toEqual({ email: 'new@sample.org', email_verified: 'true' })
})

test('discards the pending address and its code if the old one is set again', async () => {
  const token = await signedIn(waiting, 'berta')
  await update(waiting, token, { email: 'mistyped@sample.org' })
  const Code = waiting.codeTo('mistyped@sample.org')
  expect(await update(waiting, token, { email: 'old@example.com' })).toEqual({ CodeDeliveryDetailsList: [] })
  const verification = { AccessToken: token, AttributeName: 'email', Code }
  expect(await waiting.exception(VerifyUserAttributeCommand, verification)).toBe(
    'ExpiredCodeException: Invalid code provided, please request a code again.',
  )
  expect(await waiting.attributesOf('berta')).toEqual(verified)
})

test.each([
  ['email_verified', 'NotAuthorizedException: A client attempted to write unauthorized attribute'],
  ['sub', 'NotAuthorizedException: A client attempted to write unauthorized attribute'],
])('does not let a user write %s', async (name, exception) => {
  const { AccessToken } = await atOnce.tokensOf('anna')
  const UserAttributes = listed({ [name]: 'true' })
  expect(await atOnce.exception(UpdateUserAttributesCommand, { AccessToken, UserAttributes })).toBe(exception)
})

test('rejects an invalid value, and changes nothing', async () => {
  const { AccessToken } = await atOnce.tokensOf('anna')
  const before = await atOnce.attributesOf('anna')
  const UserAttributes = listed({ name: 'Anna', email: 'nowhere' })
  expect(await atOnce.exception(UpdateUserAttributesCommand, { AccessToken, UserAttributes })).toBe(
    'InvalidParameterException: Attributes did not conform to the schema: email: Invalid email address format.',
  )
  expect(await atOnce.attributesOf('anna')).toEqual(before)
})
