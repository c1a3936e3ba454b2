/** Functions in their workers: environment, context, log lines, and failures. */
import { mkdtempSync, rmSync } from 'node:fs'
import { getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { api, type RawResponse, send, start } from '../gateway/support.ts'

interface Fixture {
  source: string
  function?: Record<string, unknown>
  environment?: Record<string, string>
}

/** Starts a gateway with the function at `GET /`. */
async function startFunction({ source, function: properties = {}, environment = {} }: Fixture) {
  const gateway = await start(api([{ route: 'GET /', source, function: properties }]), { environment })
  return {
    lines: gateway.lines,
    call: (query = ''): Promise<RawResponse> => send(gateway, { path: `/${query}` }),
  }
}

/** The source of a handler that returns the value of the expression. */
const answering = (expression: string) =>
  `export const handler = async (event, context) => ({ statusCode: 200, body: JSON.stringify(${expression}) })`

const jsonLogs = { LoggingConfig: { LogFormat: 'JSON' } }
const failure = { status: 502, body: '{"message":"Internal server error"}' }

const linux = process.platform === 'linux'

test('a function leaves the cores to the thread that serves the connections, where threads have priorities', async () => {
  const { call } = await startFunction({ source: answering(`process.getBuiltinModule('os').getPriority()`) })
  expect(Number((await call()).body)).toBe(linux ? Math.min(getPriority() + 2, 19) : getPriority())
})

describe('the environment', () => {
  test('contains the template’s, Lambda’s and the added variables, and none of this process', async () => {
    const { call } = await startFunction({
      source: answering('process.env'),
      function: {
        Environment: { Variables: { STAGE: { Ref: 'Stage' }, N: 1 } },
        MemorySize: 256,
        ...jsonLogs,
      },
      environment: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
    })
    const { LAMBDA_TASK_ROOT, ...variables } = JSON.parse((await call()).body)
    expect(LAMBDA_TASK_ROOT).toMatch(/asset\.hash0$/)
    expect(variables).toEqual({
      STAGE: 'v1',
      N: '1',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      _HANDLER: 'index.handler',
      AWS_REGION: 'us-west-2',
      AWS_DEFAULT_REGION: 'us-west-2',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_LAMBDA_FUNCTION_NAME: 'Stack-Function0',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_FORMAT: 'JSON',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/Stack-Function0',
      AWS_LAMBDA_LOG_STREAM_NAME: 'local',
      AWS_ACCESS_KEY_ID: 'local-function',
      AWS_SECRET_ACCESS_KEY: 'local-function',
      AWS_SESSION_TOKEN: 'local-function',
      TZ: ':UTC',
    })
  })

  test('fails to start, naming the variable, if one cannot be resolved', async () => {
    const variables = { Environment: { Variables: { POOL: { Ref: 'Gone' } } } }
    await expect(startFunction({ source: '', function: variables })).rejects.toThrow(
      'Function0.Environment.Variables.POOL: Ref: Gone is unknown',
    )
  })

  test('fails to start with an unsupported runtime', async () => {
    await expect(startFunction({ source: '', function: { Runtime: 'python3.13' } })).rejects.toThrow(
      /Function0:.*Runtime/s,
    )
  })
})

test('the context contains the function’s name and the remaining time', async () => {
  const { call } = await startFunction({
    source: answering('{ ...context, left: context.getRemainingTimeInMillis() }'),
    function: { Timeout: 7 },
  })
  const { left, ...context } = JSON.parse((await call()).body)
  expect(context).toMatchObject({
    functionName: 'Stack-Function0',
    invokedFunctionArn: 'arn:aws:lambda:us-west-2:000000000000:function:Stack-Function0',
    memoryLimitInMB: '128',
    awsRequestId: expect.stringMatching(/^[\da-f-]{36}$/),
  })
  expect(left).toBeLessThanOrEqual(7000)
  expect(left).toBeGreaterThan(0)
})

test('runs twenty of very many invocations concurrently, and then the others', async () => {
  const { call } = await startFunction({
    source: `
      let begun = 0
      let running = 0
      export const handler = async () => {
        begun++
        const now = ++running
        while (begun < 20) await new Promise(setImmediate)
        running--
        return { statusCode: 200, body: String(now) }
      }`,
  })
  const answers = await Promise.all(Array.from({ length: 250 }, () => call()))
  expect(Math.max(...answers.map(({ body }) => Number(body)))).toBe(20)
  expect(answers.filter(({ status }) => status !== 200)).toEqual([])
})

test('loads the module once and keeps its state', async () => {
  const { call } = await startFunction({ source: `let calls = 0; ${answering('++calls')}` })
  expect([(await call()).body, (await call()).body]).toEqual(['1', '2'])
})

describe('log lines', () => {
  const logging = (statements: string) =>
    `export const handler = async event => { ${statements}; return { statusCode: 200 } }`

  test.each([
    ['a named import', `import { writeSync } from 'node:fs'`, 'writeSync'],
    ['the default import', `import fs from 'fs'`, 'fs.writeSync'],
    ['the namespace', `import * as fs from 'node:fs'`, 'fs.writeSync'],
    [
      'require',
      `import { createRequire } from 'node:module'; const fs = createRequire('/')('fs')`,
      'fs.writeSync',
    ],
  ])(
    'written to the descriptors 1 and 2 through %s arrive in order and before the result',
    async (_, imported, name) => {
      const write = `
      const written = [${name}(1, 'a 1\\n'), ${name}(1, Buffer.from('b ü\\n')), ${name}(2, Buffer.from('xxc 3\\nyy'), 2, 4)]
      process.stdout.write('d 4\\n'); ${name}(1, new Uint8Array([101, 10]), { offset: 0, length: 2 }); ${name}(1, 'ZiA2Cg==', null, 'base64')`
      const source = `${imported}
      export const handler = async () => { ${write}; return { statusCode: 200, body: JSON.stringify(written) } }`
      const { call, lines } = await startFunction({ source })
      expect((await call()).body).toBe('[4,5,4]')
      expect(lines).toEqual(['a 1', 'b ü', 'c 3', 'd 4', 'e', 'f 6'])
    },
  )

  test('leaves writes to other descriptors alone', async () => {
    const source = `import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
      import { join } from 'node:path'
      export const handler = async () => {
        const file = join(process.env.FOLDER, 'written')
        const descriptor = openSync(file, 'w')
        writeSync(descriptor, 'text')
        closeSync(descriptor)
        return { statusCode: 200, body: readFileSync(file, 'utf8') }
      }`
    const folder = mkdtempSync(join(tmpdir(), 'descriptor-'))
    const { call, lines } = await startFunction({ source, environment: { FOLDER: folder } })
    expect((await call()).body).toBe('text')
    expect(lines).toEqual([])
    rmSync(folder, { recursive: true })
  })

  test('from the console are JSON with time, level and request id', async () => {
    const { call, lines } = await startFunction({
      source: logging(`
        console.log('text'); console.warn({ a: { b: 1 } }); console.error('failed:', new TypeError('no'))
        console.error(new RangeError('alone')); console.info('%s is %d', 'x', 1); console.debug('not at INFO')`),
      function: jsonLogs,
    })
    await call()
    const entries = lines.map(line => JSON.parse(line))
    const [first] = entries
    expect(first.timestamp).toMatch(/^\d{4}-.*Z$/)
    expect(entries.every(({ requestId }) => requestId === first.requestId)).toBe(true)
    expect(entries).toMatchObject([
      { level: 'INFO', message: 'text' },
      { level: 'WARN', message: { a: { b: 1 } } },
      {
        level: 'ERROR',
        message: expect.stringMatching('failed: TypeError: no'),
        errorType: 'TypeError',
        errorMessage: 'no',
      },
      {
        level: 'ERROR',
        message: { errorType: 'RangeError', errorMessage: 'alone', stackTrace: expect.any(Array) },
      },
      { level: 'INFO', message: 'x is 1' },
    ])
  })

  test('below the function’s level are discarded', async () => {
    const { call, lines } = await startFunction({
      source: logging(`console.info('a'); console.warn('b')`),
      function: { LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'WARN' } },
    })
    await call()
    expect(lines.map(line => JSON.parse(line).message)).toEqual(['b'])
  })

  test('written to stdout are emitted unchanged, before the result', async () => {
    const { call, lines } = await startFunction({
      source: logging(`process.stdout.write('{"_aws":'); process.stdout.write(Buffer.from('1}\\nnext\\n'))`),
      function: jsonLogs,
    })
    await call()
    expect(lines).toEqual(['{"_aws":1}', 'next'])
  })

  test('are text unless the template requires JSON', async () => {
    const { call, lines } = await startFunction({ source: logging(`console.debug('hello', { a: 1 })`) })
    await call()
    expect(lines).toEqual([expect.stringMatching(/^\d{4}-[^\t]+\t[\da-f-]{36}\tDEBUG\thello { a: 1 }$/)])
  })

  test('of concurrent invocations contain their own request ids', async () => {
    const { call, lines } = await startFunction({
      source: `let waiting = []
        export const handler = async (event, { awsRequestId }) => {
          const all = new Promise(resolve => waiting.push(resolve))
          if (waiting.length === 3) for (const resolve of waiting) resolve()
          await all
          console.log(awsRequestId)
          return { statusCode: 200 }
        }`,
      function: jsonLogs,
    })
    await Promise.all([call(), call(), call()])
    const entries = lines.map(line => JSON.parse(line))
    expect(new Set(entries.map(({ message }) => message)).size).toBe(3)
    for (const { requestId, message } of entries) expect(requestId).toBe(message)
  })
})

describe('a function that fails', () => {
  const onFirstCall = (statement: string) =>
    `export const handler = async event => { if (event.queryStringParameters) { ${statement} } return { statusCode: 204 } }`

  test.each([
    ['throws', `throw new Error('broken')`],
    ['rejects with nothing', 'return Promise.reject()'],
    ['returns a value that is not JSON', 'return { statusCode: 1n }'],
    ['ends its process', 'process.exit(1)'],
    ['leaves a rejection unhandled', `Promise.reject(new Error('lost')); await new Promise(() => {})`],
    [
      'throws outside the handler',
      `setImmediate(() => { throw new Error('late') }); await new Promise(() => {})`,
    ],
    ['returns more than 6 MB', `return { statusCode: 200, body: 'x'.repeat(6_300_000) }`],
  ])('because it %s returns 502, and the next call succeeds', async (_, statement) => {
    const { call } = await startFunction({ source: onFirstCall(statement) })
    expect(await call('?fail')).toMatchObject(failure)
    expect((await call()).status).toBe(204)
  })

  test('logs the error that it threw', async () => {
    const { call, lines } = await startFunction({
      source: onFirstCall(`throw new Error('broken')`),
      function: jsonLogs,
    })
    await call('?fail')
    expect(lines.map(line => JSON.parse(line))).toMatchObject([
      { level: 'ERROR', message: { errorMessage: 'broken' } },
    ])
  })

  test.each([
    ['cannot be loaded', 'nonsense ((('],
    ['throws while it is loaded', `throw new Error('no configuration')`],
    ['has no such export', 'export const other = 1'],
  ])('because it %s returns 502 for every call', async (_, source) => {
    const { call, lines } = await startFunction({ source })
    expect(await call()).toMatchObject(failure)
    expect(await call()).toMatchObject(failure)
    expect(lines.join()).toMatch('Error')
  })

  test('by timing out returns 502, and the next call runs in a new environment', async () => {
    const { call, lines } = await startFunction({
      source: `let calls = 0, finish
        export const handler = async ({ queryStringParameters: query }) => {
          calls += 1
          if (query?.hang) await new Promise(() => {})
          return { statusCode: 200, body: String(calls) }
        }`,
      function: { Timeout: 0.2, ...jsonLogs },
    })
    expect((await call()).body).toBe('1')
    expect(await call('?hang=1')).toMatchObject(failure)
    expect((await call()).body).toBe('1')
    expect(lines.map(line => JSON.parse(line))).toMatchObject([
      { type: 'platform.report', record: { status: 'timeout' } },
    ])
  })

  test('by an endless loop is terminated, too', async () => {
    const { call } = await startFunction({ source: onFirstCall('for (;;);'), function: { Timeout: 0.2 } })
    expect(await call('?fail')).toMatchObject(failure)
    expect((await call()).status).toBe(204)
  })

  test('because its concurrency is exhausted returns 500', async () => {
    const { call } = await startFunction({
      source: onFirstCall(''),
      function: { ReservedConcurrentExecutions: 0 },
    })
    expect((await call()).status).toBe(500)
  })
})
