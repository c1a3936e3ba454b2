/** The development stage of this repository as the package contains it: an assembly, and its functions in the archive. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { bundleFiles, writeBundle } from '../lib/bundling/bundle-files.ts'
import { readFunctionArchive } from '../lib/bundling/function-archive.ts'

/** Where the assembly has a function: `npm run build` writes it without them (`build/packaged-assembly.ts`). */
export const functionFolder = (id: string): string => join('functions', id)

/** Writes a complete assembly into a folder. `dist` is the package's. */
export function unpackStage(dist: string, folder: string): void {
  cpSync(join(dist, 'assembly'), folder, { recursive: true })
  for (const [id, code] of readFunctionArchive(join(dist, 'functions.json.br'))) {
    writeBundle(join(folder, functionFolder(id)), bundleFiles(code, join(dist, 'runtime')))
  }
}
