import { spawn } from 'node:child_process'
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

/** More than any pipe holds. */
const lines = 40_000

test('a full pipe, which is not blocking, loses no line of a process that exits right after the last one', async () => {
  const module = JSON.stringify(new URL('../../../lambda/http/write-line.ts', import.meta.url).href)
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '--eval',
      // Using process.stdout makes Node set the descriptor of a pipe to non-blocking.
      `import { writeLine } from ${module}
      process.stdout
      for (let number = 0; number < ${lines}; number++) writeLine({ number, text: 'x'.repeat(50) })
      process.kill(process.pid, 'SIGKILL')`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const chunks: Buffer[] = []
  // The pipe is full by then.
  await new Promise(resolve => setTimeout(resolve, 500))
  child.stdout.on('data', chunk => chunks.push(chunk))
  const [, signal] = await new Promise<unknown[]>(resolve => child.on('close', (...end) => resolve(end)))
  const numbers = Buffer.concat(chunks)
    .toString()
    .trim()
    .split('\n')
    .map(text => JSON.parse(text).number)
  expect([signal, numbers]).toEqual(['SIGKILL', Array.from({ length: lines }, (_, number) => number)])
})
