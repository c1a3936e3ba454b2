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
import { getPriority, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { createConsole } from './console.js'
import { errorMessage } from './error-message.js'
import { loadHandler } from './handler.js'
import { captureOutput } from './output.js'

/** @import { Handler } from './handler.js' */
/** @import { FromWorker, FunctionConfiguration, Invocation } from './messages.ts' */

/** @type {FunctionConfiguration} */
const configuration = workerData
// On Linux, this is the priority of a thread. The main one serves all connections, and is not to wait for a core. If the difference were
// larger, callers of the busiest function would wait longer than those of others.
if (process.platform === 'linux') setPriority(Math.min(getPriority() + 2, 19))

/** @type {AsyncLocalStorage<string>} */
const running = new AsyncLocalStorage()

/** @param {FromWorker} message */
function send(message) {
  parentPort?.postMessage(message)
}

// What a function has printed reaches the gateway before its result, and before any request that it sends then.
captureOutput(text => send({ kind: 'output', text }))
const lambdaConsole = createConsole(configuration, process.stdout, () => running.getStore())
globalThis.console = lambdaConsole

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
    send({ kind: 'error', requestId, message: errorMessage(error) })
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
  const handler = await loadHandler(configuration)
  parentPort?.on('message', (/** @type {Invocation} */ invocation) => {
    void running.run(invocation.requestId, () => invoke(handler, invocation))
  })
  send({ kind: 'ready' })
} catch (error) {
  lambdaConsole.error(error)
  send({ kind: 'initError', message: errorMessage(error) })
}
