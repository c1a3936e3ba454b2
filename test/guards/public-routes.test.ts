import { expect, test } from '@jest/globals'
import { templateOf } from '../lib/support.ts'

/** The operations that API Gateway lets anyone call, preflights apart. */
function publicOperations(stage: 'dev' | 'prod'): string[] {
  return Object.values(templateOf(stage).findResources('AWS::ApiGateway::Method'))
    .map(({ Properties }) => Properties)
    .filter(({ HttpMethod, AuthorizationType }) => HttpMethod !== 'OPTIONS' && AuthorizationType === 'NONE')
    .map(({ OperationName }) => String(OperationName))
    .sort()
}

const onEveryStage = [
  'admin-initiate-auth',
  'admin-respond-to-auth-challenge',
  'confirm-forgot-password',
  'forgot-password',
  'get-tokens-from-refresh-token',
  'revoke-token',
]

test('what anyone can call on prod is exactly this', () => {
  expect(publicOperations('prod')).toEqual(onEveryStage)
})

test('what anyone can call on dev is exactly this', () => {
  const forSignUp = ['confirm-sign-up', 'resend-confirmation-code', 'sign-up']
  expect(publicOperations('dev')).toEqual([...onEveryStage, ...forSignUp].sort())
})
