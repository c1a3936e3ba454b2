import fs from 'node:fs'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { writeLine } from '../../../lambda/http/write-line.ts'

const line = { outcome: 'SUCCEEDED', event: { subject: { username: 'ゲスト' } } }
const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
let written: Buffer[]
let answers: (number | string)[]

beforeEach(() => {
  written = []
  jest.spyOn(fs, 'writeSync').mockImplementation((descriptor, data) => {
    expect(descriptor).toBe(1)
    const answer = answers.shift() ?? Number.POSITIVE_INFINITY
    if (typeof answer === 'string') throw Object.assign(new Error(answer), { code: answer })
    const part = Buffer.from(data as unknown as Uint8Array).subarray(0, answer)
    written.push(part)
    return part.length
  })
})
afterEach(() => void jest.restoreAllMocks())

test.each<[string, (number | string)[], number]>([
  ['at once', [], 1],
  ['in parts, also within a character', [1, 0, bytes.length - 8, 3], 5],
  ['once a full pipe has room again', ['EAGAIN', 5, 'EAGAIN', 'EAGAIN'], 2],
])('a line is written to descriptor 1 %s', (_, given, parts) => {
  answers = given
  writeLine(line)
  expect([Buffer.concat(written), written.length]).toEqual([bytes, parts])
})

test('a line that cannot be written fails the request', () => {
  answers = ['EPIPE']
  expect(() => writeLine(line)).toThrow('EPIPE')
})

test('line breaks and escape sequences in a value cannot begin another line', () => {
  answers = []
  writeLine({ name: '"}\n{"event":{"type":"deleteUser"}}\r\n\u2028\u001b[2K' })
  const text = Buffer.concat(written).toString()
  expect([text.split('\n').length, text.indexOf('\u001b'), Object.keys(JSON.parse(text))]).toEqual([
    2,
    -1,
    ['name'],
  ])
})
