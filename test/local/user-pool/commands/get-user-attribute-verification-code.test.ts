import { GetUserAttributeVerificationCodeCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()
await pool.confirmedUser('anna', { email: 'anna@example.com', phone_number: '+491701234567' })
const { AccessToken } = await pool.tokensOf('anna')

test.each([
  ['email', 'EMAIL', 'a***@e***', 'anna@example.com'],
  ['phone_number', 'SMS', '+*******4567', '+491701234567'],
] as const)('sends a code to the %s', async (AttributeName, DeliveryMedium, Destination, address) => {
  expect(await pool.send(GetUserAttributeVerificationCodeCommand, { AccessToken, AttributeName })).toEqual({
    CodeDeliveryDetails: { AttributeName, DeliveryMedium, Destination },
  })
  expect(pool.codeTo(address)).toMatch(/^\d{6}$/)
})

test('rejects an attribute that is not an address, or that the user does not have', async () => {
  await pool.confirmedUser('berta')
  const berta = await pool.tokensOf('berta')
  for (const AttributeName of ['name', 'email']) {
    const input = { AccessToken: berta.AccessToken, AttributeName }
    expect(await pool.exception(GetUserAttributeVerificationCodeCommand, input)).toMatch(
      /^InvalidParameterException: /,
    )
  }
})

test('is limited to five times per hour', async () => {
  await pool.confirmedUser('clara', { email: 'clara@example.com' })
  const clara = { ...(await pool.tokensOf('clara')), AttributeName: 'email' }
  for (let sent = 0; sent < 5; sent += 1) await pool.send(GetUserAttributeVerificationCodeCommand, clara)
  expect(await pool.exception(GetUserAttributeVerificationCodeCommand, clara)).toBe(
    'LimitExceededException: Attempt limit exceeded, please try after some time.',
  )
})
