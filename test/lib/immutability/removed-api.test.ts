import { describe, expect, test } from '@jest/globals'
import type { Baseline } from '../../../lib/immutability/baseline.ts'
import { removedApi } from '../../../lib/immutability/removed-api.ts'

const resource = (Type: string, DeletionPolicy = 'Delete') => ({ Type, DeletionPolicy, Properties: {} })

function recorded(poolKey: string, DeletionPolicy?: string): Baseline {
  return {
    stack: 'Identity',
    resources: {
      [poolKey]: resource('AWS::Cognito::UserPool', DeletionPolicy),
      Client: resource('AWS::Cognito::UserPoolClient'),
      Api: resource('AWS::ApiGateway::RestApi'),
    },
  }
}

const nothing = { isDeployed: () => false, others: [] }

describe('an API that the app no longer has', () => {
  test('loses its users with a pool that CloudFormation deletes', () => {
    expect(removedApi(recorded('Pool'), nothing)).toEqual({
      destructive: true,
      message:
        'The app no longer has the construct under this path: the user pool Pool of the stack Identity would be deleted with all its users.',
    })
  })

  test('leaves a retained pool with its users outside of any stack', () => {
    expect(removedApi(recorded('Pool', 'RetainExceptOnCreate'), nothing).message).toMatch(
      /: the user pool Pool of the stack Identity would stay in the account with all its users, but outside of any stack, and no API would use it\.$/,
    )
  })

  test('loses the base URL and the app client if the app still has the pool of another stack', () => {
    const isDeployed = (stack: string, id: string) => stack === 'Users' && id === 'Pool'
    expect(removedApi(recorded('Users/Pool'), { isDeployed, others: [] })).toEqual({
      destructive: true,
      message:
        'The app no longer has the construct under this path: its app client would be deleted, and tokens of this client could no ' +
        'longer be refreshed; its base URL would no longer exist, and requests to it would fail.',
    })
  })

  test('loses nothing if the construct has moved, and its resources have not', () => {
    const { destructive, message } = removedApi(recorded('Pool'), { isDeployed: () => true, others: [] })
    expect(destructive).toBe(false)
    expect(message).toMatch(/: nothing would be lost\.$/)
  })

  test('loses its pool if only the same stack of another Region is left', () => {
    const app = { isDeployed: () => true, others: [recorded('Pool')] }
    expect(removedApi(recorded('Pool'), app).message).toContain('would be deleted with all its users')
  })
})
