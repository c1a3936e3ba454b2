import { describe, expect, test } from '@jest/globals'
import * as z from 'zod/mini'
import type { Operation } from '../../../lambda/contract/operation.ts'
import { loadOnce } from '../../loaded-once.ts'

const { checkOwnOperations } = loadOnce<typeof import('../../../lib/config/own-operations.ts')>(
  'lib/config/own-operations.ts',
)
const { operations } = loadOnce<typeof import('../../../lambda/operations/index.ts')>(
  'lambda/operations/index.ts',
)
const { adminGetUser } = loadOnce<typeof import('../../../lambda/operations/admin-get-user.ts')>(
  'lambda/operations/admin-get-user.ts',
)

const own: Operation = {
  ...adminGetUser,
  id: 'user-exists',
  operationId: 'userExists',
  route: 'GET /users/{username}/exists',
}
const check = (changes: object) => () => checkOwnOperations([{ ...own, ...changes } as Operation], operations)

describe('an own operation', () => {
  test('is accepted beside all standard ones, and beside another one of its own', () => {
    const other: Operation = { ...own, id: 'two', operationId: 'two', route: 'POST /two' }
    expect(() => checkOwnOperations([own, other], operations)).not.toThrow()
  })

  test('may take the place of a standard one that is not deployed', () => {
    const others = operations.filter(operation => operation !== adminGetUser)
    expect(() => checkOwnOperations([adminGetUser], others)).not.toThrow()
  })

  test.each([
    [{ id: 'admin-get-user' }, 'operation admin-get-user: another operation has the same id'],
    [{ operationId: 'getUser' }, 'operation user-exists: operationId: admin-get-user is called getUser too'],
    [{ route: 'GET /users/{username}' }, 'route: admin-get-user has GET /users/{username}'],
    [{ route: 'GET /users/{id}' }, 'route: admin-get-user has GET /users/{username}'],
    [
      { route: 'GET /users/{id}/exists' },
      'route: call the parameter {username}, as in GET /users/{username}: API Gateway accepts one name per position',
    ],
    [{ id: 'UserExists' }, 'id must be in kebab case, such as user-exists, with at most 64 characters'],
    [{ id: 'x'.repeat(65) }, 'id must be in kebab case, such as user-exists, with at most 64 characters'],
    [{ operationId: 'user-exists' }, 'operationId must be in camel case, such as userExists: user-exists'],
    [{ route: 'GET users' }, 'route must be a method and a path'],
    [{ route: 'GET /users/' }, 'route must be a method and a path'],
    [{ route: 'GET /{proxy+}' }, 'route must be a method and a path'],
    [
      { commands: { TagResourceCommand: Object } },
      'commands: the package does not know the quota of TagResource. Send it with a client of your own, and grant the function cognito-idp:TagResource',
    ],
    [{ commands: {} }, 'set requestsPerSecond: it sends no command to Cognito, so no quota limits its route'],
    [{ requestsPerSecond: 0.5 }, 'requestsPerSecond must be a whole number from 1: 0.5'],
    [{ access: 'public' }, 'publicBecause must state why anyone may call it'],
    [{ request: { body: z.date() } }, 'request.body has no JSON Schema: Date cannot be represented'],
    [{ response: { description: '', body: z.bigint() } }, 'response.body has no JSON Schema: BigInt cannot'],
    [
      { request: { bodyLimit: 5_000_000 } },
      'request.bodyLimit: 5000000 exceeds the 4194304 bytes that Lambda accepts',
    ],
    [
      {
        request: {
          body: z.object(
            Object.fromEntries(
              Array.from({ length: 9000 }, (_, index) => [
                `a-rather-long-name-of-a-field-${index}`,
                z.string(),
              ]),
            ),
          ),
        },
      },
      'and API Gateway accepts 409600',
    ],
  ])('is rejected with what to change: %#', (changes, message) => {
    expect(check(changes)).toThrow(message)
  })

  test('is rejected if another own one before it has its route', () => {
    const other: Operation = { ...own, id: 'two', operationId: 'two' }
    expect(() => checkOwnOperations([own, other], operations)).toThrow(
      'operation two: route: user-exists has GET /users/{username}/exists',
    )
  })
})
