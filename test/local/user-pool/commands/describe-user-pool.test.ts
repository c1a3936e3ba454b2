import { DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()

test('shows the pool as the template has it', async () => {
  const { UserPool } = await pool.send(DescribeUserPoolCommand, {})
  expect(UserPool).toMatchObject({
    Id: pool.id,
    Arn: `arn:aws:cognito-idp:us-west-2:000000000000:userpool/${pool.id}`,
    MfaConfiguration: 'OFF',
    UsernameConfiguration: { CaseSensitive: false },
    Policies: {
      PasswordPolicy: { MinimumLength: 8, RequireSymbols: true, TemporaryPasswordValidityDays: 7 },
    },
  })
})
