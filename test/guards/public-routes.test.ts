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

test('what anyone can call on prod is exactly this', () => {
  expect(publicOperations('prod')).toEqual(['admin-initiate-auth', 'admin-respond-to-auth-challenge'])
})

test('what anyone can call on dev is exactly this', () => {
  expect(publicOperations('dev')).toEqual([
    'admin-initiate-auth',
    'admin-respond-to-auth-challenge',
    'sign-up',
  ])
})
