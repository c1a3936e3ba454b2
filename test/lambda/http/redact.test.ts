import { describe, expect, test } from '@jest/globals'
import { redact } from '../../../lambda/http/redact.ts'

function messageOf(message: string, ...sent: unknown[]) {
  return redact(new Error(message), sent)
}

test.each([
  ['a name', 'no gimpei3 here', { username: 'gimpei3' }, 'no [sent by the caller] here'],
  ['a name within a word', 'xgimpei3x', { username: 'gimpei3' }, 'x[sent by the caller]x'],
  ['a name from a path', 'no 銀平 here', { username: '%E9%8A%80%E5%B9%B3' }, 'no [sent by the caller] here'],
  ['the longer of two', 'secret-word', ['secret', 'secret-word'], '[sent by the caller]'],
  ['a short name, as a word', 'no bob, no bobbin', 'bob', 'no [sent by the caller], no bobbin'],
  ['what stands in the mask', 'a secret', ['secret', 'sent by', 'caller'], 'a [sent by the caller]'],
  ['what JSON writes otherwise', '{"p":"a\\"b\\\\c"}', 'a"b\\c', '{"p":"[sent by the caller]"}'],
  ['text that a pattern would read otherwise', 'a+b (c) [d] $', ['a+b (c) [d] $'], '[sent by the caller]'],
  ['text with a stray percent sign', 'only 100%pure', '100%pure', 'only [sent by the caller]'],
])('takes out %s', (_, message, sent, expected) => {
  expect(messageOf(message, sent)).toMatchObject({ name: 'Error', message: expected })
})

test('takes it out of the stack too, and of the errors below', () => {
  const error = new Error('outer', { cause: new TypeError('the gimpei3') })
  const told = JSON.stringify(redact(error, ['gimpei3']))
  expect(told).toContain('TypeError')
  expect(told).not.toContain('gimpei3')
})

test('has time for the longest body there can be', () => {
  expect(messageOf('no gimpei3 here', ['gimpei3', ' '.repeat(256 * 1024)])).toMatchObject({
    message: 'no [sent by the caller] here',
  })
})

test('says nothing of what is no error', () => {
  expect(redact('gimpei3', [])).toBeUndefined()
})

describe('what is shown is bounded', () => {
  test('a text too long to be looked through is not shown', () => {
    expect(messageOf('x'.repeat(8001), 'secret')).toMatchObject({ message: '[not shown: 8001 characters]' })
  })

  test('nothing is shown of a text where more was sent than can be taken out', () => {
    const sent = Array.from({ length: 1001 }, (_, index) => `secret-${index}`)
    expect(messageOf('no secret-1000 here', sent)).toMatchObject({ message: '[not shown: 19 characters]' })
  })

  test('a secret of the longest size that can stand in a text is taken out in each form', () => {
    const name = '栃'.repeat(1000)
    expect(messageOf(`no ${name} here`, encodeURIComponent(name))).toMatchObject({
      message: 'no [sent by the caller] here',
    })
  })

  test('of errors below errors, five are shown', () => {
    let error: Error | undefined
    for (let depth = 0; depth < 10; depth++) error = new Error(`level ${depth}`, { cause: error })
    expect(JSON.stringify(redact(error, [])).match(/"message"/g)).toHaveLength(5)
  })
})
