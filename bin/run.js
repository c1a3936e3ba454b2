/**
 * Runs the file that the first argument names, and reports an incomplete installation in a sentence. npm scripts begin here. It
 * is JavaScript and imports no package, so that it also runs before `npm ci`, and on a Node that is too old for the rest.
 */
import { existsSync } from 'node:fs'
import module from 'node:module'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const installed = fileURLToPath(new URL('../node_modules/.package-lock.json', import.meta.url))
// The file sees the arguments that it would have without this one.
process.argv.splice(1, 2, resolve(process.argv[2] ?? ''))

if (!existsSync(installed)) {
  fail('The dependencies are not installed. Run npm ci first.')
} else if (!process.features.typescript) {
  fail(
    `Node ${process.version} cannot run this project. Start it with npm, as in npm start: npm scripts run on the Node 24 that ` +
      'npm ci installs. If this was npm, no such Node exists for your platform: install Node 24 yourself.',
  )
} else {
  module.enableCompileCache()
  await import(pathToFileURL(process.argv[1]).href).catch(error => {
    const [, missing] =
      /^Cannot find (?:package|module) '(?:.*node_modules.)?([^./].*?)'/.exec(error.message) ?? []
    if (error.code !== 'ERR_MODULE_NOT_FOUND' || missing === undefined) throw error
    fail(`The installed dependencies are outdated: ${missing} is missing. Run npm ci.`)
  })
}

/** @param {string} message */
function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
}
