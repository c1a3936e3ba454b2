/** `npm test`, as whoever changes something waits for it: all but the browser. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Seconds of one run. */
export function measureNpmTest(): number {
  const start = performance.now()
  const { status, stderr } = spawnSync('npm', ['test'], { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`npm test failed: ${stderr.slice(-2000)}`)
  return (performance.now() - start) / 1000
}
