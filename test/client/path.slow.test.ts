/** Names in paths: whatever the API accepts arrives as it was, through each parser that Node has. */
import * as legacy from 'node:url'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { pathOf } from '../../client/path.ts'
import { attribute, groupName, username } from '../../lambda/cognito/schemas/fields.ts'

const route = '/groups/{group}/users/{username}'
const base = 'https://api.example.com/v1'

/** Each gives the path of a URL as it would be sent. */
const parsers: Record<string, (url: string) => string> = {
  'WHATWG URL': url => new URL(url).pathname,
  'the request of fetch': url => new URL(new Request(url).url).pathname,
  'a URL resolved twice': url => new URL(new URL(url).href, base).pathname,
  'the legacy parser of node:url': url => legacy.parse(url).pathname ?? '',
  'the legacy resolver of node:url': url => legacy.parse(legacy.resolve(base, url)).pathname ?? '',
}

const awkward = [
  '...',
  '....',
  '.a',
  'a.',
  '..a',
  'a..',
  '%2e%2e',
  '%2E%2E',
  '.%2e',
  '%2e',
  '%252e%252e',
  '../x',
  '..\\x',
  'a/../b',
  '/',
  '//',
  '\\',
  '..;',
  ';',
  '..?',
  '?',
  '..#',
  '#',
  '%',
  '%%',
  '%zz',
  '%00',
  '&',
  '=',
  '+',
  '*',
  "'()!",
  '@',
  ':',
  'a:b@c',
  '[::1]',
  '．．',
  '。。',
  '․․',
  '‥',
  '…',
  '／',
  '＼',
  '％2e',
  'é',
  'e\u0301',
  '😀',
  '栃木',
]

/** Names that the API accepts: of any characters, and of those that mean something in a URL. */
const names = fc
  .oneof(
    fc.constantFrom(...awkward),
    fc.string({
      unit: fc.constantFrom('.', '%', '2', 'e', 'E', '/', '\\', '?', '#', ';', '．', 'a'),
      maxLength: 12,
    }),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  )
  .filter(name => username.safeParse(name).success)

describe.each(Object.entries(parsers))('a client with %s', (_, parse) => {
  test('delivers every accepted name unchanged', () => {
    fc.assert(
      fc.property(names, names, (group, name) => {
        const [, , , sentGroup = '', , sentName = '', ...rest] = parse(
          `${base}${pathOf(route, { group, username: name })}`,
        ).split('/')
        expect(rest).toEqual([])
        expect([decodeURIComponent(sentGroup), decodeURIComponent(sentName)]).toEqual([group, name])
      }),
      { numRuns: 500 },
    )
  })
})

test.each(['..', '%2e%2e', '%2E%2E', '.%2e'])(
  'fetch resolves the path segment %s together with the one before it',
  segment => {
    const { url } = new Request(`${base}/groups/editors/users/${segment}`)
    expect(url).toBe(`${base}/groups/editors/`)
  },
)

test.each(awkward)('the API accepts %s as the name of a user, a group and an attribute', name => {
  expect([username, groupName, attribute].map(schema => schema.safeParse(name).success)).toEqual([
    true,
    true,
    true,
  ])
})

test.each(['.', '..'])('the API rejects %s as a name, and the client refuses to send it in a path', name => {
  expect([username, groupName, attribute].map(schema => schema.safeParse(name).success)).toEqual([
    false,
    false,
    false,
  ])
  expect(() => pathOf(route, { group: 'editors', username: name })).toThrow('a URL path cannot contain that')
})

test('Unicode normalization (NFC) turns no other character into a dot, a slash or a percent sign', () => {
  // All in one string, which takes a tenth of the time. Nothing combines with a line break.
  const others = Array.from({ length: 0x10ffff - 0x7f }, (_, index) => String.fromCodePoint(0x80 + index))
  const normalized = others.join('\n').normalize('NFC')
  expect(/.?[./%].?/u.exec(normalized)?.[0]).toBeUndefined()
})
