/** Request lines and headers that mean to get past a parser, a router or a log. */
import fc from 'fast-check'
import { nastyText } from './nasty.ts'

/** Users and groups that exist before the test; no hostile input may change them. */
const kept = 'keeper-0'

const percentEncoded = (text: string) => encodeURIComponent(text.toWellFormed())

/** One segment of a path, as it stands in the request line. None is the plain name of what is kept. */
export const nastySegment: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    `..%2F${kept}`,
    `nobody%2F..%2F${kept}`,
    `nobody%2f%2e%2e%2f${kept}`,
    `%2e%2e%2f${kept}`,
    `nobody/../${kept}`,
    `./${kept}/.`,
    `%2e/${kept}`,
    `${kept}%00`,
    `${kept}%2500`,
    `${kept}%20`,
    `${kept};admin=true`,
    `${kept}%3Bx`,
    `${kept}%0d%0ax-injected:%20yes`,
    `/${kept}`,
    `${kept}//`,
    `${kept}%5C..`,
    '%',
    '%zz',
    '%u0041',
    '%FF',
    '%C0%AE%C0%AE',
    '%ED%A0%80',
    '%F4%90%80%80',
    '%252e%252e',
    '.',
    '..',
    '...',
    '*',
    '{username}',
    '{proxy+}',
    '$default',
    '__proto__',
    'constructor',
    '\xff\xfe',
    'é',
    'a%'.repeat(100),
    'a'.repeat(8000),
    '%F0%9F%98%80'.repeat(128),
  ),
  nastyText.map(percentEncoded).filter(text => text !== ''),
)

/** Variants of the path that are often considered equivalent, and paths outside the API. */
export function anyTarget(path: string): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(
      `/${path}`,
      `${path}//`,
      `/.${path}`,
      `${path}/.`,
      `${path}/..`,
      `${path}%2F`,
      `${path};x=1`,
      `${path}%00`,
      `${path}%20`,
      `${path}.json`,
      `${path}/x`,
      path.toUpperCase(),
      path.replace(/^\/(.)/, (_, letter: string) => `/%${letter.charCodeAt(0).toString(16)}`),
      path.replaceAll('/', '\\'),
      `/v1${path}`,
      `${path}?`,
      '/',
      '//',
      '/favicon.ico',
      '/.well-known/jwks.json',
      '/restapis/x/test-invoke',
      '/2015-03-31/functions',
      '/%',
      `/${'a/'.repeat(3000)}`,
    ),
    nastySegment.map(segment => `${path}/${segment}/x/y/z`),
  )
}

export const nastyQuery: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '__proto__=1',
        '__proto__[limit]=1',
        'constructor=1',
        'limit=1&limit=2',
        'limit=1e9',
        'limit=-1',
        'limit=0x10',
        'limit=%D9%A3',
        'limit[]=1',
        'limit=',
        'limit',
        'limit=%',
        'limit=%00',
        'cursor=%00',
        'cursor=bnVsbA',
        'cursor=WyIiLG51bGxd',
        'cursor=WyIiLCJ0b2tlbiJd',
        'cursor=WyIiLCJcdWQ4MDAiXQ',
        `cursor=${'A'.repeat(8193)}`,
        'filter=',
        'filter=%22',
        'filter=sub%20%3D%20%22%5C%22',
        'filter=username%20%5E%3D%20%22%22',
        'filter=status%20%3D%20%22Enabled%22%20or%201%3D1',
        'filter=__proto__%20%3D%20%22x%22',
        'X-Amz-Expires=1',
        'unknown=1',
        '=',
        '&&&',
        '=&=',
        '+=+',
        '%FF=%FF',
        '\xff=\xe9',
        '?????',
      ),
      fc
        .tuple(fc.constantFrom('limit', 'cursor', 'filter'), nastyText)
        .map(([name, text]) => `${name}=${percentEncoded(text)}`),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map(parts => parts.join('&'))

const fieldName = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/).map(name => `x-${name}`)
/** What HTTP allows in a value: no control character but the tab, and any byte from 0x80. */
const fieldValue = fc.stringMatching(/^[\x21-\x7e\x80-\xff]([\t\x20-\x7e\x80-\xff]{0,60}[\x21-\x7e])?$/)

/** Lines that HTTP allows; what it does not is in framing.ts. */
export const nastyHeaders: fc.Arbitrary<[string, string][]> = fc.array(
  fc.oneof(
    fc.tuple(fieldName, fieldValue),
    fc.constantFrom<[string, string]>(
      ['content-type', 'application/json; charset=utf-16'],
      ['content-type', 'application/json; charset=utf-7'],
      ['content-type', 'text/plain'],
      ['content-type', 'application/xml'],
      ['content-type', 'application/x-www-form-urlencoded'],
      ['content-type', 'multipart/form-data; boundary=x'],
      ['content-type', 'application/vnd.api+json'],
      ['content-type', 'APPLICATION/JSON'],
      ['content-type', 'application/json, text/plain'],
      ['content-type', ''],
      ['content-type', ';'],
      ['content-type', 'a'.repeat(5000)],
      ['Content-Type', 'application/json;'],
      ['content-encoding', 'gzip'],
      ['content-encoding', 'br, zstd'],
      ['accept', 'text/html'],
      ['accept', '*/*;q=0'],
      ['accept', '__proto__'],
      ['accept-encoding', 'gzip, br'],
      ['accept-charset', 'utf-16'],
      ['origin', 'null'],
      ['origin', 'https://evil.example'],
      ['origin', '\xff\xfe'],
      ['cookie', `a=${'b'.repeat(4000)}`],
      ['forwarded', 'for=_hidden'],
      ['x-forwarded-for', '127.0.0.1, ::1, \x80'],
      ['x-forwarded-for', ','.repeat(500)],
      ['x-forwarded-host', 'evil.example'],
      ['x-http-method-override', 'DELETE'],
      ['x-method-override', 'DELETE'],
      ['x-original-url', '/users'],
      ['x-rewrite-url', '/users'],
      ['x-amzn-trace-id', 'Root=none'],
      ['x-amz-invocation-type', 'Event'],
      ['x-amz-content-sha256', 'UNSIGNED-PAYLOAD'],
      ['x-api-key', 'key'],
      ['user-agent', ''],
      ['user-agent', '\x80'.repeat(300)],
      ['__proto__', 'x'],
      ['constructor', 'x'],
      ['range', 'bytes=0-0'],
      ['if-none-match', '*'],
      ['expect', '100-continue'],
      ['te', 'trailers'],
      ['upgrade', 'h2c'],
      ['host', 'evil.example'],
      ['authorization', 'Bearer x'],
    ),
  ),
  { minLength: 1, maxLength: 6 },
)

export const nastyMethod: fc.Arbitrary<string> = fc.constantFrom(
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'PURGE',
  'M-SEARCH',
  'LOCK',
  'QUERY',
)
