/**
 * The entry point in cdk.json. The CDK CLI runs it with the first Node in PATH: this project's own in an npm script, perhaps
 * another one if `cdk` is installed globally. It is JavaScript so that a Node without type stripping can run it.
 */
import { spawnSync } from 'node:child_process'
import module from 'node:module'

if (process.features.typescript) {
  // Before the first import, since compiling takes a large part of the start-up time.
  module.enableCompileCache()
  await import('./app.ts')
} else {
  const { status } = spawnSync('npm run --silent app', { shell: true, stdio: 'inherit' })
  process.exitCode = status ?? 1
}
