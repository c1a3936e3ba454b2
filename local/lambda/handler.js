// @ts-check
/** Loads a function's handler as Lambda's Node runtime does: from ECMAScript modules and CommonJS, with or without callbacks. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** @import { FunctionConfiguration } from './messages.ts' */
/** @typedef {(event: unknown, context: object) => unknown} Handler */

/**
 * Throws if the module or its export is missing, or if the runtime does not support the handler's style.
 *
 * @param {FunctionConfiguration} configuration
 * @returns {Promise<Handler>}
 */
export async function loadHandler({ directory, handler: name, callbacks }) {
  const [module = '', ...path] = name.split('.')
  const file = ['mjs', 'js', 'cjs']
    .map(extension => join(directory, `${module}.${extension}`))
    .find(existsSync)
  if (!file) throw new Error(`Error: Cannot find module '${module}'`)
  provideSdk()
  const handler = path.reduce(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    await loadModule(file, directory),
  )
  if (!isFunction(handler)) throw new Error(`${name} is undefined or not exported`)
  if (callbacks) return withCallbacks(handler)
  // Node.js 24 recognizes them by their parameters (T).
  if (handler.length > 2) {
    throw new Error(
      'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify ' +
        'this function to use a supported handler signature to use Node.js 24 or later.',
    )
  }
  return handler
}

/** On Lambda, the AWS SDK is always there: it is found beside this package if the function does not bring it. */
function provideSdk() {
  registerHooks({
    resolve(specifier, context, next) {
      try {
        return next(specifier, context)
      } catch (error) {
        if (!specifier.startsWith('@aws-sdk/') || context.parentURL === import.meta.url) throw error
        const isImport = context.conditions.includes('import')
        const url = isImport
          ? import.meta.resolve(specifier)
          : pathToFileURL(createRequire(import.meta.url).resolve(specifier)).href
        return { url, shortCircuit: true }
      }
    },
  })
}

/** @type {(value: unknown) => value is (...parameters: unknown[]) => unknown} */
function isFunction(value) {
  return typeof value === 'function'
}

/**
 * @param {string} file
 * @param {string} directory
 * @returns {Promise<unknown>}
 */
async function loadModule(file, directory) {
  if (file.endsWith('.mjs')) return import(pathToFileURL(file).href)
  if (file.endsWith('.js') && hasModuleType(directory)) return import(pathToFileURL(file).href)
  treatAsCommonJs(directory)
  return createRequire(file)(file)
}

/** @param {string} directory */
function hasModuleType(directory) {
  const file = join(directory, 'package.json')
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).type === 'module'
}

/**
 * On Lambda, no package.json lies above the function's folder. Here one may declare ECMAScript modules for the whole app.
 *
 * @param {string} directory
 */
function treatAsCommonJs(directory) {
  const base = `${pathToFileURL(directory).href}/`
  registerHooks({
    load: (url, context, next) =>
      next(url, url.startsWith(base) && url.endsWith('.js') ? { ...context, format: 'commonjs' } : context),
  })
}

/**
 * Makes a handler return a promise that also settles when it calls its callback or a method of the context.
 *
 * @param {(...parameters: unknown[]) => unknown} handler
 * @returns {Handler}
 */
function withCallbacks(handler) {
  return (event, context) =>
    new Promise((resolve, reject) => {
      /** @type {(error: unknown, result?: unknown) => void} */
      const callback = (error, result) =>
        error === undefined || error === null ? resolve(result) : reject(error)
      const legacy = { done: callback, succeed: resolve, fail: reject }
      const returned = handler(event, { ...context, ...legacy }, callback)
      if (returned instanceof Object && 'then' in returned) resolve(returned)
    })
}
