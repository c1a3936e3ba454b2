import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import * as fields from '../../../lambda/cognito/schemas/fields.ts'
import { routeOf } from '../../../lambda/contract/operation.ts'
import { successResponse } from '../../../lambda/http/response.ts'
import { operations } from '../../../lambda/operations/index.ts'

const bases = [
  'https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/v1',
  'https://auth.example.com',
  'https://api.example.com/accounts/v2',
  'http://127.0.0.1:3000',
]

/** Names that URLs treat specially; `.` and `..` are no names of users or groups. */
const names = [
  'gimpei3',
  'a:b',
  'https://b',
  '//b',
  '?b',
  '#b',
  'a/b',
  '%2e%2e',
  '...',
  '.a',
  'a+b@例',
  '栃木',
]

const anyName = fc
  .string({ minLength: 1, unit: 'grapheme' })
  .filter(name => fields.username.safeParse(name).success)

const creating = operations.filter(({ createdName }) => createdName)

describe.each(creating)('the Location of $id', operation => {
  const { method, path } = routeOf(operation)

  /** What the URL of the resource is in the API's own terms: the route that reads it, with the name in it. */
  const resource = operations
    .map(routeOf)
    .find(
      route => route.method === 'GET' && route.path.replace(/\/\{\w+\}$/, '') === path && route.path !== path,
    )

  function resolves(name: string, base: string): void {
    const body = { username: name, name }
    const { headers } = successResponse(operation, body)
    const { href } = new URL(String(headers?.['location']), base + path)
    const wanted = base + resource?.path.replace(/\{\w+\}/, encodeURIComponent(name))
    expect(href).toBe(new URL(wanted).href)
    expect(decodeURIComponent(href.slice(`${base}${path}/`.length))).toBe(name)
  }

  test('is sent by a POST to the collection whose members can be read', () => {
    expect([method, resource]).toEqual(['POST', expect.anything()])
  })

  test.each(bases)('resolves to the created resource at %s, whatever its name', base => {
    for (const name of names) resolves(name, base)
    fc.assert(fc.property(anyName, name => resolves(name, base)))
  })
})

/** Nobody can get the user who signed up, or a single passkey. */
const withoutUrl = ['sign-up', 'complete-web-authn-registration']

test('every operation that creates a resource with a URL sends Location', () => {
  const collections = operations
    .filter(({ status, id }) => status === 201 && !withoutUrl.includes(id))
    .map(({ id, createdName }) => [id, createdName !== undefined])
  expect(collections).toEqual([
    ['admin-create-user', true],
    ['create-group', true],
  ])
})
