/** Does once for all files what docs/guides/README.md says: builds and packs the package, and creates the reader's project. */
import { join } from 'node:path'
import { unpackStage } from '../../bin/packaged-stage.ts'
import { runGuide } from './run-guide.ts'
import { createWorkspace, packagedStage } from './workspace.ts'

export default async function setup(): Promise<void> {
  const folder = createWorkspace()
  await runGuide('docs/guides/README.md', { cwd: folder, env: {} })
  unpackStage(join(folder, 'cognito-auth-api/dist'), packagedStage())
}
