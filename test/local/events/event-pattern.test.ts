import { describe, expect, test } from '@jest/globals'
import { readEventPattern } from '../../../local/events/event-pattern.ts'

const event = {
  source: 'cognito-auth-api',
  account: '000000000000',
  detail: {
    outcome: 'SUCCEEDED',
    status: 204,
    open: true,
    none: null,
    empty: '',
    changed: ['email', 'name'],
    file: 'a/lib/b*c.png',
    items: [{ kind: 'x', n: 1 }, { kind: 'y' }],
  },
}
const detail = (field: string, ...conditions: unknown[]) => ({ detail: { [field]: conditions } })

describe('an event pattern', () => {
  test.each<[object, boolean]>([
    [{ source: ['cognito-auth-api'], account: ['000000000000'] }, true],
    [{ source: ['cognito-auth-api'], account: ['111122223333'] }, false],
    [{ missing: ['x'] }, false],
    [detail('outcome', 'FAILED', 'SUCCEEDED'), true],
    [detail('status', 204), true],
    [detail('status', '204'), false],
    [detail('open', true), true],
    [detail('none', null), true],
    [detail('empty', ''), true],
    [detail('changed', 'name'), true],
    [detail('changed', 'phone_number'), false],
    [{ detail: { items: { kind: ['y'] } } }, true],
    [{ detail: { items: { kind: ['y'], n: [1] } } }, false],
    [detail('outcome', { prefix: 'SUCC' }), true],
    [detail('outcome', { prefix: 'succ' }), false],
    [detail('status', { prefix: '2' }), false],
    [detail('file', { suffix: '.png' }), true],
    [detail('outcome', { 'equals-ignore-case': 'Succeeded' }), true],
    [detail('file', { wildcard: '*/lib/*.png' }), true],
    [detail('file', { wildcard: '*b\\*c*' }), true],
    [detail('file', { wildcard: '*a\\*c*' }), false],
    [detail('file', { wildcard: 'lib' }), false],
    [detail('status', { exists: true }), true],
    [detail('nothing', { exists: false }), true],
    [detail('none', { exists: false }), false],
    [detail('status', { numeric: ['>=', 200, '<', 300] }), true],
    [detail('status', { numeric: ['=', 200] }), false],
    [detail('outcome', { numeric: ['>', 0] }), false],
    [detail('outcome', { 'anything-but': 'FAILED' }), true],
    [detail('outcome', { 'anything-but': ['FAILED', 'SUCCEEDED'] }), false],
    [detail('status', { 'anything-but': 500 }), true],
    [detail('nothing', { 'anything-but': 'x' }), false],
    [{ source: ['cognito-auth-api'], $or: [{ account: ['1'] }, detail('status', 204)] }, true],
    [{ $or: [{ account: ['1'] }, { account: ['2'] }] }, false],
    [{}, true],
  ])('%j: %s', (pattern, matches) => {
    expect(readEventPattern(pattern)(event)).toBe(matches)
  })

  test.each<[unknown, string]>([
    [{ source: [{ like: 'x' }] }, 'the operator "like" of event patterns is not implemented'],
    [{ source: [{ cidr: '192.0.2.0/24' }] }, 'the operator "cidr" of event patterns is not implemented'],
    [{ source: [{ 'anything-but': { prefix: 'a' } }] }, 'Invalid input'],
    [{ source: [{ prefix: 'a', suffix: 'b' }] }, 'several operators: prefix,suffix'],
    [{ source: 'x' }, 'an event pattern must be an object whose fields are lists or objects'],
    [{ source: [{ exists: 'no' }] }, 'expected boolean'],
    [{ source: [{ numeric: ['>'] }] }, 'Too small'],
    [[], 'an event pattern must be an object'],
  ])('%j is rejected', (pattern, message) => {
    expect(() => readEventPattern(pattern)).toThrow(message)
  })
})
