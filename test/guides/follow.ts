/** Follows a guide as a reader does: in a copy of the project, with an API of its own. */
import { basename, join } from 'node:path'
import { afterAll, expect } from '@jest/globals'
import { startLocal } from '../../local/index.ts'
import { runGuide } from './run-guide.ts'
import { copyWorkspace, packagedStage } from './workspace.ts'

/** Those that synthesize stages or run the tests of a project. `.ci/run` follows the others, `.ci/thorough` all. */
export const slowGuides = [
  'add-an-operation',
  'deploy-from-ci',
  'help-a-user-who-lost-a-phone',
  'keep-an-audit-archive',
  'link-accounts',
  'see-and-end-sessions',
  'send-events-to-a-webhook',
  'set-up-providers',
  'sign-in-by-email',
  'turn-on-mfa',
  'use-it-in-your-cdk-app',
].map(name => `docs/guides/${name}.md`)

const executed: string[] = []
afterAll(() => void process.stderr.write(`executed guides:\n${executed.join('\n')}\n`))

/** Throws with the line that differs from the guide, or if nothing was run. */
export async function follow(path: string): Promise<void> {
  const folder = copyWorkspace(basename(path, '.md'))
  const api = await startLocal({ assembly: packagedStage(), throttle: true })
  try {
    const commands = await runGuide(path, { cwd: join(folder, 'my-app'), env: { API: api.apiUrl } })
    expect(commands).toBeGreaterThan(0)
    executed.push(`${String(commands).padStart(4)} commands  ${path}`)
  } finally {
    await api.stop()
  }
}
