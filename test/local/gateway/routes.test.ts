/** Finding the resource of a path. */
import { describe, expect, test } from '@jest/globals'
import { createRouteTree } from '../../../local/gateway/routes.ts'

const paths = ['/', '/users', '/users/{username}', '/users/{username}/password', '/users/me', '/auth/sign-in']
const findRoute = createRouteTree(paths.map(path => [path, path]))

describe('finds a resource', () => {
  test.each([
    ['/', '/', {}],
    ['/users', '/users', {}],
    ['/users/', '/users', {}],
    ['/users/anna', '/users/{username}', { username: 'anna' }],
    ['/users/a%2Fb', '/users/{username}', { username: 'a%2Fb' }],
    ['/users/%E6%A0%83', '/users/{username}', { username: '%E6%A0%83' }],
    ['/users/a+b@example.com', '/users/{username}', { username: 'a+b@example.com' }],
    ['/users/%zz', '/users/{username}', { username: '%zz' }],
    ['/users/__proto__', '/users/{username}', { username: '__proto__' }],
    ['/users/%2e%2e', '/users/{username}', { username: '%2e%2e' }],
    ['/users/anna/password/', '/users/{username}/password', { username: 'anna' }],
  ])('for %s', (path, resource, pathParameters) => {
    expect(findRoute(path)).toEqual({ value: resource, pathParameters })
  })

  test('with literal segments before one with parameters', () => {
    expect(findRoute('/users/me')?.value).toBe('/users/me')
    expect(findRoute('/users/me/password')).toEqual({
      value: '/users/{username}/password',
      pathParameters: { username: 'me' },
    })
  })
})

test.each([
  '',
  '*',
  'users',
  '/nothing',
  '/auth',
  '//users',
  '/users//',
  '/users//password',
  '/users/.',
  '/users/../auth/sign-in',
  '/users/anna/password/x',
])('finds no resource for %j', path => {
  expect(findRoute(path)).toBeUndefined()
})

test('rejects a greedy parameter when the tree is built', () => {
  expect(() => createRouteTree([['/{proxy+}', 1]])).toThrow('{proxy+} is not supported')
})
