import { describe, expect, test } from '@jest/globals'
import { compile } from '../../../local/firewall/statements.ts'
import { requestOf, transformed } from './requests.ts'

type Changed = Parameters<typeof requestOf>[0]

function matches(statement: object, changed: Changed = {}, labels: string[] = []): boolean {
  return compile(statement)({ request: requestOf(changed), labels: new Set(labels) })
}

const path = { FieldToMatch: { UriPath: {} }, ...transformed('NONE') }
const agent = { FieldToMatch: { SingleHeader: { Name: 'User-Agent' } }, ...transformed('NONE') }
const isMe = { ByteMatchStatement: { ...path, SearchString: '/me', PositionalConstraint: 'EXACTLY' } }
const isPost = {
  ByteMatchStatement: {
    FieldToMatch: { Method: {} },
    SearchString: 'POST',
    PositionalConstraint: 'EXACTLY',
    ...transformed('NONE'),
  },
}

describe('a byte match', () => {
  test.each([
    ['EXACTLY', '/me', '/me', true],
    ['EXACTLY', '/me', '/me/', false],
    ['CONTAINS', 'e/t', '/me/totp', true],
    ['CONTAINS', 'E/T', '/me/totp', false],
    ['STARTS_WITH', '/me', '/me/totp', true],
    ['STARTS_WITH', '/totp', '/me/totp', false],
    ['ENDS_WITH', '/totp', '/me/totp', true],
    ['ENDS_WITH', '/me', '/me/totp', false],
  ])('%s %s in %s is %p', (PositionalConstraint, SearchString, sent, expected) => {
    const statement = { ByteMatchStatement: { ...path, SearchString, PositionalConstraint } }
    expect(matches(statement, { path: sent })).toBe(expected)
  })

  test('finds a header in any case and in any of its lines, and does not match if it is missing', () => {
    const statement = {
      ByteMatchStatement: { ...agent, SearchString: 'app/x', PositionalConstraint: 'CONTAINS' },
    }
    expect(matches(statement, { headers: [['user-AGENT', 'sdk app/x']] })).toBe(true)
    expect(
      matches(statement, {
        headers: [
          ['user-agent', 'other'],
          ['user-agent', 'sdk app/x'],
        ],
      }),
    ).toBe(true)
    expect(matches(statement, { headers: [['user-agent', 'sdk app/X']] })).toBe(false)
    expect(matches(statement)).toBe(false)
  })

  test('inspects the query and the method if FieldToMatch selects them', () => {
    const inQuery = { FieldToMatch: { QueryString: {} }, ...transformed('NONE') }
    const statement = {
      ByteMatchStatement: { ...inQuery, SearchString: 'limit', PositionalConstraint: 'STARTS_WITH' },
    }
    expect(matches(statement, { query: 'limit=1' })).toBe(true)
    expect(matches(isPost, { method: 'POST' })).toBe(true)
    expect(matches(isPost, { method: 'post' })).toBe(false)
  })
})

describe('a regex match', () => {
  test.each([
    ['/v1/auth/forgot-password', true],
    ['/auth/forgot-password/confirm', true],
    ['/auth/forgot%2Dpassword', true],
    ['//auth/./x/../forgot-password', true],
    ['/auth/forgot-passwords', false],
    ['/users/auth/forgot-password', false],
  ])('decodes and normalizes the path %s before matching: %p', (sent, expected) => {
    const statement = {
      RegexMatchStatement: {
        FieldToMatch: { UriPath: {} },
        RegexString: '^(/v1)?/auth/forgot-password(/|$)',
        ...transformed('URL_DECODE', 'NORMALIZE_PATH'),
      },
    }
    expect(matches(statement, { path: sent })).toBe(expected)
  })
})

test.each([
  ['GT', 0, true],
  ['GT', 3, false],
  ['GE', 3, true],
  ['EQ', 3, true],
  ['NE', 3, false],
  ['LE', 2, false],
  ['LT', 4, true],
])('a size constraint on a field of 3 bytes: %s %i is %p', (ComparisonOperator, Size, expected) => {
  const statement = { SizeConstraintStatement: { ...agent, ComparisonOperator, Size } }
  expect(matches(statement, { headers: [['user-agent', 'abc']] })).toBe(expected)
  expect(matches(statement)).toBe(false)
})

test.each([
  ['GET', '/me', [true, true, false]],
  ['POST', '/me', [true, true, true]],
  ['POST', '/you', [true, false, false]],
  ['GET', '/you', [false, false, false]],
])('evaluates nested And, Or and Not statements: %s %s', (method, sent, [either, me, both]) => {
  const request = { method, path: sent }
  expect(matches({ OrStatement: { Statements: [isMe, isPost] } }, request)).toBe(either)
  expect(matches({ AndStatement: { Statements: [isMe, isPost] } }, request)).toBe(both)
  expect(matches({ NotStatement: { Statement: isMe } }, request)).toBe(!me)
})

test('a label match compares a whole label or its namespace', () => {
  const label = (Scope: string, Key: string) => ({ LabelMatchStatement: { Scope, Key } })
  expect(matches(label('LABEL', 'a:b'), {}, ['a:b'])).toBe(true)
  expect(matches(label('LABEL', 'a'), {}, ['a:b'])).toBe(false)
  expect(matches(label('NAMESPACE', 'a:'), {}, ['a:b'])).toBe(true)
  expect(matches(label('NAMESPACE', 'b:'), {}, ['a:b'])).toBe(false)
})

describe('rejects at the start', () => {
  test.each([
    ['an unknown kind of statement', { GeoMatchStatement: { CountryCodes: ['JP'] } }],
    ['an unknown statement within another', { NotStatement: { Statement: { XssMatchStatement: {} } } }],
    [
      'an unknown field',
      { SizeConstraintStatement: { ...path, FieldToMatch: { Body: {} }, ComparisonOperator: 'GT', Size: 0 } },
    ],
    [
      'an unknown transformation',
      { RegexMatchStatement: { ...path, RegexString: 'a', ...transformed('CMD_LINE') } },
    ],
    [
      'a rate with an unknown key',
      {
        RateBasedStatement: {
          AggregateKeyType: 'CUSTOM_KEYS',
          CustomKeys: [{ JA4Fingerprint: {} }],
          Limit: 10,
        },
      },
    ],
  ])('%s', (_, statement) => {
    expect(() => compile(statement)).toThrow()
  })
})
