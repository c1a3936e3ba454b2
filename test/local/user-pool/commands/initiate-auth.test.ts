import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { password, startPool } from '../support.ts'

const pool = await startPool()
await pool.confirmedUser('anna')
const AuthParameters = { USERNAME: 'anna', PASSWORD: password }

test.each([
  ['ADMIN_USER_PASSWORD_AUTH', 'Initiate Auth method not supported'],
  ['ADMIN_NO_SRP_AUTH', 'Initiate Auth method not supported'],
  ['USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH flow not enabled for this client'],
  ['USER_SRP_AUTH', 'Auth flow not enabled for this client'],
] as const)('rejects %s, even with the correct password', async (AuthFlow, message) => {
  expect(await pool.exception(InitiateAuthCommand, { AuthFlow, AuthParameters })).toBe(
    `InvalidParameterException: ${message}`,
  )
})

test('rejects a flow that the client allows, because the local pool does not support it', async () => {
  const open = await startPool({ client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } })
  expect(await open.exception(InitiateAuthCommand, { AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })).toBe(
    'InvalidParameterException: The local user pool does not support USER_PASSWORD_AUTH in InitiateAuth',
  )
})
