/** How handlers are loaded and called, and what a caller learns of their failures. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createFunction } from '../../../local/lambda/function.ts'

const ends: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

interface Settings {
  handler?: string
  /** The major version of Node.js. */
  node?: 22 | 24
  /** Milliseconds. */
  timeout?: number
}

/** A function of these files; `../package.json` is above its folder, as that of an app is. */
function functionOf(files: Record<string, string>, settings: Settings = {}) {
  const { handler = 'index.handler', node = 24, timeout = 10_000 } = settings
  const root = mkdtempSync(join(tmpdir(), 'function-'))
  ends.push(() => rmSync(root, { recursive: true }))
  const directory = join(root, 'asset')
  mkdirSync(directory)
  for (const [file, text] of Object.entries(files)) writeFileSync(join(directory, file), text)
  const lambda = createFunction(
    {
      configuration: {
        ...{ name: 'Function', arn: 'arn', directory, handler, memorySize: 128, callbacks: node <= 22 },
        ...{ logGroup: 'group', logFormat: 'JSON', logLevel: 'INFO' },
      },
      variables: {},
      timeout,
      reservedConcurrency: undefined,
    },
    () => {},
  )
  ends.push(lambda.stop)
  return lambda
}

const answerOf = (files: Record<string, string>, settings?: Settings) =>
  functionOf(files, settings).invoke({ name: 'anna' })

describe('a module', () => {
  const commonJs = `exports.handler = async event => [event.name, typeof require, __filename.endsWith('index.js')]`
  const moduleType = '{ "type": "module" }'

  test.each([
    ['CommonJS', { 'index.js': commonJs }],
    ['CommonJS in an app of ECMAScript modules', { 'index.js': commonJs, '../package.json': moduleType }],
    [
      'CommonJS with another file',
      {
        'index.js': `const { values } = require('./values'); exports.handler = async event => [event.name, ...values]`,
        'values.js': `exports.values = ['function', true]`,
        '../package.json': moduleType,
      },
    ],
  ])('may be %s', async (_, files) => {
    expect(await answerOf(files)).toEqual(['anna', 'function', true])
  })

  test.each([
    ['a file .mjs', { 'index.mjs': 'export const handler = async event => event.name' }],
    [
      'its own package.json',
      { 'index.js': 'export const handler = async event => event.name', 'package.json': moduleType },
    ],
  ])('is an ECMAScript module by %s', async (_, files) => {
    expect(await answerOf(files)).toBe('anna')
  })

  test('may export the handler within an object', async () => {
    const files = { 'index.js': 'module.exports = { api: { main: async event => event.name } }' }
    expect(await answerOf(files, { handler: 'index.api.main' })).toBe('anna')
  })
})

describe('with Node.js 22, a handler', () => {
  test.each([
    ['its callback', '(event, context, callback) => callback(null, event.name)'],
    [
      'its callback later',
      '(event, context, callback) => { setImmediate(() => callback(undefined, event.name)) }',
    ],
    ['context.succeed', '(event, context) => context.succeed(event.name)'],
    ['context.done', '(event, context) => context.done(null, event.name)'],
    ['a promise', 'async (event, context, callback) => event.name'],
  ])('responds by %s', async (_, source) => {
    expect(await answerOf({ 'index.js': `exports.handler = ${source}` }, { node: 22 })).toBe('anna')
  })

  test.each([
    ['its callback', `(event, context, callback) => callback(new Error('no'))`],
    ['text for its callback', `(event, context, callback) => callback('no')`],
    ['context.fail', `(event, context) => context.fail(new Error('no'))`],
    ['an exception', `() => { throw new Error('no') }`],
    ['a promise', `async () => { throw new Error('no') }`],
  ])('fails by %s', async (_, source) => {
    const answer = answerOf({ 'index.js': `exports.handler = ${source}` }, { node: 22 })
    await expect(answer).rejects.toMatchObject({ kind: 'failed', message: 'no' })
  })
})

test('with Node.js 24, a handler with a callback is rejected as Lambda rejects it', async () => {
  const answer = answerOf({ 'index.js': 'exports.handler = (event, context, callback) => callback()' })
  await expect(answer).rejects.toMatchObject({
    kind: 'crashed',
    message: expect.stringMatching(/^AWS Lambda has removed support for callback-based function handlers/),
  })
})

describe('a caller learns', () => {
  test.each([
    [`throw new TypeError('This address is not invited')`, 'This address is not invited'],
    [`throw 'text'`, 'text'],
    [`throw { message: 'an object' }`, 'an object'],
    [`throw 42`, '42'],
    [`throw undefined`, /^callback called with Error argument, but there was a problem/],
  ])('the message of what a handler throws: %s', async (statement, message) => {
    const answer = answerOf({ 'index.mjs': `export const handler = async () => { ${statement} }` })
    await expect(answer).rejects.toThrow(message)
  })

  test('that it crashed', async () => {
    const answer = answerOf({ 'index.mjs': 'export const handler = async () => process.exit(1)' })
    await expect(answer).rejects.toThrow(
      /^RequestId: [\da-f-]{36} Error: Runtime exited with error: exit status 1$/,
    )
  })

  test('that it timed out', async () => {
    const files = { 'index.mjs': 'export const handler = () => new Promise(() => {})' }
    await expect(answerOf(files, { timeout: 50 })).rejects.toThrow(
      /^\d{4}-\S+Z [\da-f-]{36} Task timed out after 0.05 seconds$/,
    )
  })

  test('that there is no such module or handler', async () => {
    await expect(answerOf({})).rejects.toThrow("Error: Cannot find module 'index'")
    await expect(answerOf({ 'index.js': '' })).rejects.toThrow('index.handler is undefined or not exported')
  })
})
