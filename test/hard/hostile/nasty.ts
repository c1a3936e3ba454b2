/** Strings, values and invalid JSON that break parsers, databases and terminals. */
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'

const known = [
  '\0',
  'a\0b',
  '\ud800',
  '\udc00\ud800',
  '\ufffe\uffff',
  '\ufeff',
  '\u202e\u2066abc\u2069',
  '\u200b',
  '\r\nx-injected: yes',
  '\n\n',
  '\u2028\u2029',
  'ﬀ',
  'İ',
  'ß',
  'e\u0301',
  'Z\u0351\u036b\u0343\u036a\u0302',
  '\u{10ffff}',
  '👩‍👩‍👧‍👦',
  ' ',
  '\t',
  "' OR 1=1 --",
  '"; DROP TABLE users; --',
  '<script>alert(1)</script>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of an attack.
  '${jndi:ldap://127.0.0.1/a}',
  '$context.requestId',
  '$util.error',
  '%00',
  '%s%n',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'undefined',
  'NaN',
  'userAttributes.email',
  'custom:',
  'dev:custom:x',
]

/** Any code point of every plane, lone surrogates among them. */
const codePoint = fc
  .oneof(fc.integer({ min: 0, max: 0xff }), fc.integer({ min: 0, max: 0x10ffff }))
  .map(point => String.fromCodePoint(point))

export const nastyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...known),
  fc.string({ unit: codePoint, maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...known), maxLength: 6 }),
)

export const nastyValue: fc.Arbitrary<unknown> = fc.oneof(
  nastyText,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(null, -0, 1e308, 5e-324, 2 ** 53 + 1, [[]], { length: 1 }, { toJSON: 1 }),
)

const depths = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(100, 1000) },
  { weight: 1, arbitrary: fc.constant(100_000) },
)
const names = fc.constantFrom('username', 'attributes', 'responses', 'a')

/** Texts of bodies that are not what they should be; some of them are JSON all the same. */
export function nastyBody(valid: fc.Arbitrary<string>): fc.Arbitrary<Buffer> {
  const texts = fc.oneof(
    fc.constantFrom('', ' ', 'null', '0', '"a"', '[]', '[{}]', '{}', '{', '}', 'NaN', "{'a':1}", '{"a":1,}'),
    fc.constantFrom(
      '{"a":01}',
      '{"a":1e400}',
      '{"a":-1e400}',
      '{"a":.1}',
      '{"a":1}{"a":1}',
      '//a\n{}',
      '\u2028{}',
    ),
    nastyText,
    depths.map(depth => '['.repeat(depth)),
    depths.map(depth => '['.repeat(depth) + ']'.repeat(depth)),
    fc.tuple(depths, names).map(([depth, name]) => `${`{"${name}":`.repeat(depth)}1${'}'.repeat(depth)}`),
    fc
      .tuple(depths, names)
      .map(([depth, name]) => `{"${name}":{"b":${'['.repeat(depth)}${']'.repeat(depth)}}}`),
    valid.map(text => text.replace('{', '{"__proto__":{"username":"admin"},')),
    valid.map(text => text.replace('{', '{"constructor":{"prototype":{"username":"admin"}},')),
    // Of a name that stands twice, the last counts.
    valid.map(text => text.replace('{', '{"username":"first","password":"first",')),
    valid.map(text => text.replace(/\}$/, ',"username":"last"}')),
    valid.map(text => text.replace(/:/, `:${'9'.repeat(5000)},"b":`)),
    valid.map(text => `${text}${' '.repeat(5000)}`),
    valid.map(text => text.slice(0, -1)),
    valid.map(text => `\ufeff${text}`),
    valid.map(text => text.replace('"', '"\0')),
    fc
      .nat({ max: 50 })
      .map(count => JSON.stringify(Array.from({ length: count * 100 }, (_, i) => ({ [i]: i })))),
  )
  return fc.oneof(
    { weight: 8, arbitrary: texts.map(text => Buffer.from(text)) },
    valid.map(text => gzipSync(text)),
    valid.map(text => Buffer.from(text, 'utf16le')),
    valid.map(text => Buffer.from(text.replace('"', '"\xe4\xff'), 'latin1')),
    // Above the limit of a body, by white space alone or by a field.
    fc.constant(Buffer.alloc(300_000, ' ')),
    fc.constant(Buffer.from(`{"username":"${'a'.repeat(300_000)}"}`)),
    fc.uint8Array({ maxLength: 200 }).map(bytes => Buffer.from(bytes)),
  )
}
