/** Does once for all files what docs/guides/README.md says: builds and packs the package, and creates the reader's project. */
import { join } from 'node:path'
import { unpackStage } from '../../bin/packaged-stage.ts'
import { runGuide } from './run-guide.ts'
import teardown from './teardown.ts'
import { createWorkspace, packagedStage } from './workspace.ts'

export default async function setup(): Promise<void> {
  const folder = createWorkspace()
  try {
    await runGuide('docs/guides/README.md', { cwd: folder, env: {} })
    unpackStage(join(folder, 'cognito-auth-api/dist'), packagedStage())
  } catch (error) {
    // Jest calls no teardown after a setup that failed.
    await teardown()
    throw error
  }
}
