import { expect, test } from '@jest/globals'
import { templateOf } from '../../support.ts'

test.each(['dev', 'prod'] as const)(
  'the Cognito authorizer caches no result on %s, so that a revoked token is rejected at once',
  stage => {
    const authorizers = Object.values(templateOf(stage).findResources('AWS::ApiGateway::Authorizer'))
    expect(authorizers.map(({ Properties }) => Properties)).toEqual([
      expect.objectContaining({ Type: 'COGNITO_USER_POOLS', AuthorizerResultTtlInSeconds: 0 }),
    ])
  },
)
