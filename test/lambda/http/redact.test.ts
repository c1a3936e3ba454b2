import { expect, test } from '@jest/globals'
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
