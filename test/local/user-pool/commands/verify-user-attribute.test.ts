import {
  GetUserAttributeVerificationCodeCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { listed, startPool, type TestPool } from '../support.ts'

const pool = await startPool()
const late = 'ExpiredCodeException: Invalid code provided, please request a code again.'
const mismatch = 'CodeMismatchException: Invalid verification code provided, please try again.'

/** Creates a user, sends a code, and returns a function that verifies the address. */
async function unverified(pool: TestPool, name: string) {
  const email = `${name}@example.com`
  await pool.confirmedUser(name, { email })
  const { AccessToken } = await pool.tokensOf(name)
  const input = { AccessToken, AttributeName: 'email' }
  await pool.send(GetUserAttributeVerificationCodeCommand, input)
  return { ...input, Code: pool.codeTo(email) }
}
const wrongFor = (code: string) => (code === '000000' ? '000001' : '000000')

test('verifies the address with the code, which is valid once', async () => {
  const verification = await unverified(pool, 'anna')
  await pool.send(VerifyUserAttributeCommand, verification)
  expect(await pool.attributesOf('anna')).toEqual({ email: 'anna@example.com', email_verified: 'true' })
  expect(await pool.exception(VerifyUserAttributeCommand, verification)).toBe(late)
})

test('rejects a wrong code, and the correct one after a day', async () => {
  const verification = await unverified(pool, 'berta')
  const wrong = { ...verification, Code: wrongFor(verification.Code) }
  expect(await pool.exception(VerifyUserAttributeCommand, wrong)).toBe(mismatch)
  pool.advance(86_400)
  const { AccessToken } = await pool.tokensOf('berta')
  expect(await pool.exception(VerifyUserAttributeCommand, { ...verification, AccessToken })).toBe(late)
  expect(await pool.attributesOf('berta')).toEqual({ email: 'berta@example.com' })
})

test('does not verify a later address with the code of an earlier one', async () => {
  const verification = await unverified(pool, 'clara')
  const UserAttributes = listed({ email: 'another@example.com' })
  await pool.send(UpdateUserAttributesCommand, { AccessToken: verification.AccessToken, UserAttributes })
  const exception = await pool.exception(VerifyUserAttributeCommand, verification)
  expect([mismatch, late]).toContain(exception)
  expect(await pool.attributesOf('clara')).toMatchObject({ email_verified: 'false' })
})

test('limits attempts per hour', async () => {
  const verification = await unverified(pool, 'dora')
  const wrong = { ...verification, Code: wrongFor(verification.Code) }
  for (let tried = 0; tried < 15; tried += 1) {
    expect(await pool.exception(VerifyUserAttributeCommand, wrong)).toBe(mismatch)
  }
  expect(await pool.exception(VerifyUserAttributeCommand, verification)).toBe(
    'LimitExceededException: Attempt limit exceeded, please try after some time.',
  )
})

test('rejects a new address that has meanwhile become another user’s alias', async () => {
  const aliases = await startPool({ pool: { AliasAttributes: ['email'] } })
  const verification = await unverified(aliases, 'emil')
  await aliases.confirmedUser('frida', { email: 'emil@example.com', email_verified: 'true' })
  expect(await aliases.exception(VerifyUserAttributeCommand, verification)).toMatch(/^AliasExistsException: /)
})
