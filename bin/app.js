/**
 * What cdk.json names. The CDK CLI runs it on the Node that is first in the PATH: this project's own under npm, perhaps
 * another one where `cdk` is installed globally. It is JavaScript, so that a Node that knows no types gets as far as this.
 */
import { spawnSync } from 'node:child_process'
import module from 'node:module'

if (process.features.typescript) {
  // Before anything is imported: a part of the time until the app begins is compiling.
  module.enableCompileCache()
  await import('./app.ts')
} else {
  const { status } = spawnSync('npm run --silent app', { shell: true, stdio: 'inherit' })
  process.exitCode = status ?? 1
}
