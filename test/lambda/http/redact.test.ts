import { describe, expect, test } from '@jest/globals'
import { redact } from '../../../lambda/http/redact.ts'

function messageOf(message: string, ...sent: unknown[]) {
  return redact(new Error(message), sent)
}

test.each([
  ['a name', 'no gimpei3 here', { username: 'gimpei3' }, 'no [redacted] here'],
  ['a name within a word', 'xgimpei3x', { username: 'gimpei3' }, 'x[redacted]x'],
  ['a name from a path', 'no 銀平 here', { username: '%E9%8A%80%E5%B9%B3' }, 'no [redacted] here'],
  ['the longer of two overlapping strings', 'secret-word', ['secret', 'secret-word'], '[redacted]'],
  ['a short name only as a whole word', 'no bob, no bobbin', 'bob', 'no [redacted], no bobbin'],
  ['strings that also occur in the mask', 'secrets, redact', ['secrets', 'redact'], '[redacted], [redacted]'],
  ['characters that JSON escapes', '{"p":"a\\"b\\\\c"}', 'a"b\\c', '{"p":"[redacted]"}'],
  ['characters that a regular expression interprets', 'a+b (c) [d] $', ['a+b (c) [d] $'], '[redacted]'],
  ['a string with a stray percent sign', 'only 100%pure', '100%pure', 'only [redacted]'],
])('redacts %s', (_, message, sent, expected) => {
  expect(messageOf(message, sent)).toMatchObject({ name: 'Error', message: expected })
})

test('redacts stacks and causes too', () => {
  const error = new Error('outer', { cause: new TypeError('the gimpei3') })
  const logged = JSON.stringify(redact(error, ['gimpei3']))
  expect(logged).toContain('TypeError')
  expect(logged).not.toContain('gimpei3')
})

test('redacts the other strings of a request with a body of maximum size', () => {
  expect(messageOf('no gimpei3 here', ['gimpei3', ' '.repeat(256 * 1024)])).toMatchObject({
    message: 'no [redacted] here',
  })
})

test('omits a thrown value that is not an error', () => {
  expect(redact('gimpei3', [])).toBeUndefined()
})

describe('redaction is bounded', () => {
  test('a text that is too long to search is omitted', () => {
    expect(messageOf('x'.repeat(8001), 'secret')).toMatchObject({ message: '[omitted: 8001 characters]' })
  })

  test('a text is omitted if the request has more strings than can be redacted', () => {
    const sent = Array.from({ length: 1001 }, (_, index) => `secret-${index}`)
    expect(messageOf('no secret-1000 here', sent)).toMatchObject({ message: '[omitted: 19 characters]' })
  })

  test('a long secret is redacted even if the request has it percent-encoded', () => {
    const name = '栃'.repeat(1000)
    expect(messageOf(`no ${name} here`, encodeURIComponent(name))).toMatchObject({
      message: 'no [redacted] here',
    })
  })

  test('a chain of causes is logged to a depth of five', () => {
    let error: Error | undefined
    for (let depth = 0; depth < 10; depth++) error = new Error(`level ${depth}`, { cause: error })
    expect(JSON.stringify(redact(error, [])).match(/"message"/g)).toHaveLength(5)
  })
})
