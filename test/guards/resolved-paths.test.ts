/** Which route a request reaches if its caller puts `.`, `..` or nothing in place of a name and a URL parser resolves the path. */
import { expect, test } from '@jest/globals'
import { routeOf } from '../../lambda/contract/operation.ts'
import { operations } from '../../lambda/operations/index.ts'

type Route = Pick<(typeof operations)[number], 'route'>

/** A line for each route that changes something and is reached in place of another. Paths with a trailing slash are rejected. */
function reachedInstead(routes: readonly Route[]): string[] {
  return routes.flatMap(one => {
    const { method, path } = routeOf(one)
    const names = method === 'GET' ? [] : (path.match(/\{\w+\}/g) ?? [])
    return names.flatMap(name =>
      ['.', '..', ''].flatMap(value => {
        const built = path.replace(name, value).replace(/\{\w+\}/g, 'x')
        const resolved = new URL(`https://api.example.com${built}`).pathname
        if (resolved === built || resolved.endsWith('/')) return []
        const reached = routes.find(other => {
          const pattern = routeOf(other).path.replace(/\{\w+\}/g, '[^/]+')
          return routeOf(other).method === method && new RegExp(`^${pattern}$`).test(resolved)
        })
        return reached ? [`${one.route} with ${name} ${value}: ${reached.route}`] : []
      }),
    )
  })
}

test('a path without trailing slash that a URL parser resolves changes something else only in the listed cases', () => {
  // The typed client rejects these names. For other clients: docs/adr/0022-names.md.
  expect(reachedInstead(operations)).toEqual([
    'DELETE /users/{username}/totp with {username} .: DELETE /users/{username}',
    'DELETE /groups/{group}/users/{username} with {group} ..: DELETE /users/{username}',
  ])
})

test('the guard of the resolved paths reports a route that could be reached instead of another', () => {
  const planted: Route[] = [{ route: 'DELETE /devices/{id}/keys' }, { route: 'DELETE /keys' }]
  expect(reachedInstead(planted)).toEqual(['DELETE /devices/{id}/keys with {id} ..: DELETE /keys'])
})
