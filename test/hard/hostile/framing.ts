/** Bytes that are not quite HTTP, or a request whose length is a lie. */
import fc from 'fast-check'
import { nastyText } from './nasty.ts'

const body = '{"username":"nobody","password":"x"}'
const head = (lines: string[], line = 'POST /auth/sign-in HTTP/1.1'): string =>
  [line, ...lines, '', ''].join('\r\n')
const host = 'host: 127.0.0.1'
const json = 'content-type: application/json'
const smuggled = head([host], 'DELETE /users/keeper-0 HTTP/1.1')

const texts = fc.oneof(
  fc.constantFrom(
    // Lengths.
    head([host, json, 'content-length: 5']) + body,
    head([host, json, 'content-length: 50000']) + body,
    head([host, json, 'content-length: -1']) + body,
    head([host, json, 'content-length: 1e3']) + body,
    head([host, json, 'content-length: 99999999999999999999']) + body,
    head([host, json, 'content-length: 36', 'content-length: 36']) + body,
    head([host, json, 'content-length: 36', 'content-length: 5']) + body,
    head([host, json, 'content-length: 36, 36']) + body,
    head([host, json, 'content-length:']) + body,
    head([host, json]) + body,
    // Two lengths at once, as request smuggling wants them.
    `${head([host, json, 'content-length: 4', 'transfer-encoding: chunked'])}0\r\n\r\n${smuggled}`,
    `${head([host, json, 'transfer-encoding: chunked', 'content-length: 200'])}0\r\n\r\n${smuggled}`,
    `${head([host, json, 'transfer-encoding: xchunked', 'content-length: 36'])}${body}${smuggled}`,
    `${head([host, json, 'transfer-encoding : chunked', 'content-length: 36'])}${body}${smuggled}`,
    `${head([host, json, 'transfer-encoding: chunked, identity'])}0\r\n\r\n${smuggled}`,
    `${head([host, json, 'transfer-encoding: gzip'])}${body}`,
    // Chunks.
    `${head([host, json, 'transfer-encoding: chunked'])}24\r\n${body}\r\n0\r\n\r\n`,
    `${head([host, json, 'transfer-encoding: chunked'])}24;ext="${'x'.repeat(20_000)}"\r\n${body}\r\n0\r\n\r\n`,
    `${head([host, json, 'transfer-encoding: chunked'])}zz\r\n${body}\r\n0\r\n\r\n`,
    `${head([host, json, 'transfer-encoding: chunked'])}ffffffffffffffff\r\n${body}`,
    `${head([host, json, 'transfer-encoding: chunked'])}-1\r\n${body}`,
    `${head([host, json, 'transfer-encoding: chunked'])}24\n${body}\n0\n\n`,
    `${head([host, json, 'transfer-encoding: chunked'])}24\r\n${body}\r\n0\r\nx-trailer: 1\r\n\r\n`,
    // Heads.
    head(['content-length: 0']),
    head([host, 'host: evil.example', 'content-length: 0']),
    head(['host: a b', 'content-length: 0']),
    head([`host: ${'a'.repeat(10_000)}`, 'content-length: 0']),
    head([host, 'x-fold: a', ' b', 'content-length: 0']),
    head([host, ': empty', 'content-length: 0']),
    head([host, 'no colon', 'content-length: 0']),
    head([host, 'x a: b', 'content-length: 0']),
    head([host, 'x-nul: a\0b', 'content-length: 0']),
    head([host, 'x-cr: a\rb', 'content-length: 0']),
    head([host, 'x-lf: a\nb: c', 'content-length: 0']),
    head([host, 'x-bell: \x07\x7f\x1b[2J', 'content-length: 0']),
    head([host, `x-long: ${'a'.repeat(100_000)}`, 'content-length: 0']),
    head([host, ...Array.from({ length: 3000 }, (_, index) => `x-${index}: 1`), 'content-length: 0']),
    head([host, 'expect: 200-ok', json, 'content-length: 36']) + body,
    head([host, 'connection: upgrade', 'upgrade: websocket', 'sec-websocket-key: x', 'content-length: 0']),
    head([host, 'connection: content-length, host', json, 'content-length: 36']) + body,
    // Request lines.
    head([host], 'GET /users HTTP/1.0'),
    head([host], 'GET /users HTTP/0.9'),
    head([host], 'GET /users HTTP/2.0'),
    head([host], 'GET /users HTTP/9.9'),
    head([host], 'GET /users'),
    head([host], 'GET  /users  HTTP/1.1'),
    head([host], 'GET /us ers HTTP/1.1'),
    head([host], 'GET\t/users\tHTTP/1.1'),
    head([host], 'get /users HTTP/1.1'),
    head([host], 'FOO /users HTTP/1.1'),
    head([host], 'CONNECT 127.0.0.1:80 HTTP/1.1'),
    head([host], 'CONNECT /users HTTP/1.1'),
    head([host], 'GET http://evil.example/users HTTP/1.1'),
    head([host], 'GET http://evil.example HTTP/1.1'),
    head([host], 'GET http://[::1/users HTTP/1.1'),
    head([host], 'GET //evil.example/users HTTP/1.1'),
    head([host], 'OPTIONS * HTTP/1.1'),
    head([host], 'GET users HTTP/1.1'),
    head([host], 'GET ?limit=1 HTTP/1.1'),
    head([host], 'GET #/users HTTP/1.1'),
    head([host], 'GET /users#x HTTP/1.1'),
    head([host], 'GET /users\0 HTTP/1.1'),
    head([host], `GET /${'a'.repeat(100_000)} HTTP/1.1`),
    `${head([host], 'PRI * HTTP/2.0')}SM\r\n\r\n`,
    '\r\n\r\n\r\n',
    '\n',
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    'EHLO localhost\r\n',
    `${head([host], 'GET /users HTTP/1.1')}${smuggled}`.repeat(20),
  ),
  nastyText.map(text => head([host], `GET /users/${text} HTTP/1.1`)),
  nastyText.map(text => head([host, `x-nasty: ${text}`, 'content-length: 0'])),
  nastyText.map(text => head([host, `${text}: x`, 'content-length: 0'])),
  fc
    .nat({ max: body.length + 80 })
    .map(end => (head([host, json, 'content-length: 36']) + body).slice(0, end)),
)

export const framing: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 9, arbitrary: texts.map(text => Buffer.from(text, /[^\xff]/.test(text) ? 'utf8' : 'latin1')) },
  fc.uint8Array({ maxLength: 400 }).map(bytes => Buffer.from(bytes)),
)
