/** Builds what `npm start` serves: the development stage and the reference page. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeDevelopmentAssembly } from './development-assembly.ts'
import { restoreOrBuild } from './saved-build.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

const exampleProviders =
  'npm start has example providers such as Google, although the stage dev has none, so that sign-ins with them can be tried.'

export interface DevelopmentBuild {
  /** The folder of the assembly. */
  assembly: string
  /** The folder of the reference page. */
  site: string
  /** What localhost has although the stage does not. */
  notes: readonly string[]
}

/** Writes the build of the current sources into a new folder. It takes seconds, but only after a change. */
export async function writeDevelopmentBuild(folder: string): Promise<DevelopmentBuild> {
  const assembly = join(folder, 'assembly')
  const site = join(folder, 'site')
  const notes = join(folder, 'notes.json')
  await restoreOrBuild({
    root,
    archive: join(root, '.local/development-build'),
    folder,
    async build() {
      const reading = writeDevelopmentAssembly(assembly)
      const { buildReference } = await import('./reference.ts')
      const filesOfPage = await buildReference(site)
      const { stageNamed } = await import('../lib/config/stages.ts')
      mkdirSync(folder, { recursive: true })
      writeFileSync(notes, JSON.stringify(stageNamed('dev').federation ? [] : [exampleProviders]))
      return [...(await reading), ...filesOfPage]
    },
  })
  return { assembly, site, notes: JSON.parse(readFileSync(notes, 'utf8')) }
}
