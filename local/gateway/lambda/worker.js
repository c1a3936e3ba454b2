// @ts-check
/**
 * The execution environment of a function, in a worker thread: loads the handler and runs invocations.
 *
 * Lambda runs one invocation per environment and starts more environments for a busy function. Here one thread runs them
 * concurrently, which saves memory; in return, invocations share module state that they might not share on AWS.
 * AsyncLocalStorage provides each one's request id to the console.
 *
 * This file and its imports are JavaScript because each thread would load Node's type stripping again, which takes as long
 * as the rest of its start.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { createConsole } from './console.js'

/** @import { FromWorker, FunctionConfiguration, Invocation } from './messages.ts' */
/** @typedef {(event: unknown, context: object) => unknown} Handler */

/** @type {FunctionConfiguration} */
const configuration = workerData
/** @type {AsyncLocalStorage<string>} */
const running = new AsyncLocalStorage()

/** @param {FromWorker} message */
function send(message) {
  parentPort?.postMessage(message)
}

/**
 * The thread's own stdout uses another channel, and would reach the gateway after the result.
 *
 * @param {unknown} text
 * @param {unknown[]} rest
 */
function write(text, ...rest) {
  send({
    kind: 'output',
    text: text instanceof Uint8Array ? Buffer.from(text).toString('utf8') : String(text),
  })
  const done = rest.find(argument => typeof argument === 'function')
  if (done) queueMicrotask(() => done())
  return true
}
Object.defineProperty(process.stdout, 'write', { value: write })
Object.defineProperty(process.stderr, 'write', { value: write })
const lambdaConsole = createConsole(configuration, process.stdout, () => running.getStore())
globalThis.console = lambdaConsole

/** @returns {Promise<Handler>} */
async function load() {
  const { directory, handler: name } = configuration
  const [module = '', ...path] = name.split('.')
  const file = ['mjs', 'js', 'cjs']
    .map(extension => join(directory, `${module}.${extension}`))
    .find(existsSync)
  if (!file) throw new Error(`Runtime.ImportModuleError: there is no module '${module}'`)
  /** @type {unknown} */
  const exported = await import(pathToFileURL(file).href)
  const handler = path.reduce(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    exported,
  )
  if (!isHandler(handler)) throw new Error(`Runtime.HandlerNotFound: ${name} is undefined or not exported`)
  return handler
}

/** @type {(value: unknown) => value is Handler} */
function isHandler(value) {
  return typeof value === 'function'
}

/**
 * @param {Handler} handler
 * @param {Invocation} invocation
 */
async function invoke(handler, { requestId, event, deadline }) {
  try {
    const result = await handler(JSON.parse(event), contextOf(requestId, deadline))
    send({ kind: 'result', requestId, payload: JSON.stringify(result) ?? 'null' })
  } catch (error) {
    lambdaConsole.error(error)
    send({ kind: 'error', requestId })
  }
}

/**
 * The context object of Lambda's Node runtime (D).
 *
 * @param {string} requestId
 * @param {number} deadline
 */
function contextOf(requestId, deadline) {
  const { name, arn, memorySize, logGroup } = configuration
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: arn,
    memoryLimitInMB: String(memorySize),
    awsRequestId: requestId,
    logGroupName: logGroup,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => deadline - Date.now(),
  }
}

try {
  const handler = await load()
  parentPort?.on('message', (/** @type {Invocation} */ invocation) => {
    void running.run(invocation.requestId, () => invoke(handler, invocation))
  })
  send({ kind: 'ready' })
} catch (error) {
  lambdaConsole.error(error)
  send({ kind: 'initError' })
}
