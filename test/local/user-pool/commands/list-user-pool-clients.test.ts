import { ListUserPoolClientsCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool({ client: { ClientName: 'app' } })

test('returns the only client', async () => {
  expect(await pool.send(ListUserPoolClientsCommand, {})).toEqual({
    UserPoolClients: [{ UserPoolId: pool.id, ClientId: pool.clientId, ClientName: 'app' }],
  })
})

test('returns no clients of a type that it is not', async () => {
  const ofOthers = await pool.send(ListUserPoolClientsCommand, { ClientType: 'DCR' })
  expect(ofOthers).toEqual({ UserPoolClients: [] })
})

test('rejects an unknown pool', async () => {
  expect(await pool.exception(ListUserPoolClientsCommand, { UserPoolId: 'us-west-2_other' })).toBe(
    'ResourceNotFoundException: User pool us-west-2_other does not exist.',
  )
})
