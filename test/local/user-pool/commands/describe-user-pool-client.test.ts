import { DescribeUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool({
  client: { ClientName: 'app', AccessTokenValidity: 5, TokenValidityUnits: { AccessToken: 'minutes' } },
})

test('returns the template’s properties of the client, with its id and without a secret', async () => {
  const { UserPoolClient } = await pool.send(DescribeUserPoolClientCommand, {})
  expect(UserPoolClient).toMatchObject({
    UserPoolId: pool.id,
    ClientId: pool.clientId,
    ClientName: 'app',
    CreationDate: pool.now(),
    LastModifiedDate: pool.now(),
    ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
    AccessTokenValidity: 5,
    TokenValidityUnits: { AccessToken: 'minutes' },
    AuthSessionValidity: 3,
  })
  expect(UserPoolClient).not.toHaveProperty('ClientSecret')
})

test('rejects an unknown client', async () => {
  expect(await pool.exception(DescribeUserPoolClientCommand, { ClientId: 'another' })).toBe(
    'ResourceNotFoundException: User pool client another does not exist.',
  )
})
