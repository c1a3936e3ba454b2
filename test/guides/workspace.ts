/** A reader's folders: a clone of this repository, and beside it the project from docs/guides/README.md. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'

/** Not copied into the clone. */
const excluded = new Set(['.git', 'node_modules', 'cdk.out', 'dist', '.local', 'coverage'])

/** A path in the folder that `createWorkspace` has made. */
const inWorkspace = (name: string) => join(process.env['GUIDES_FOLDER'] ?? '', name)

/** The development stage as the package contains it, for the APIs of all guides. */
export const packagedStage = () => inWorkspace('packaged-stage')

/** A clone in a temporary folder with this folder's node_modules. Returns its parent folder. */
export function createWorkspace(): string {
  process.env['GUIDES_FOLDER'] = mkdtempSync(join(tmpdir(), 'cognito-auth-api-guides-'))
  const folder = inWorkspace('first')
  const clone = join(folder, 'cognito-auth-api')
  mkdirSync(folder)
  cpSync('.', clone, { recursive: true, filter: source => !excluded.has(basename(source)) })
  symlinkSync(resolve('node_modules'), join(clone, 'node_modules'))
  return folder
}

/** Copies the folder in its current state, for one reader. The project's packages, whose files npm replaces, are hard links. */
export function copyWorkspace(name: string): string {
  const [first, copied] = [inWorkspace('first'), inWorkspace(name)]
  const packages = join('my-app', 'node_modules')
  const filter = (source: string) => source !== join(first, packages)
  cpSync(first, copied, { recursive: true, verbatimSymlinks: true, filter })
  execFileSync('cp', ['-RPl', join(first, packages), join(copied, packages)])
  // The list of packages is the one file that npm writes in place.
  const list = join(packages, '.package-lock.json')
  rmSync(join(copied, list))
  copyFileSync(join(first, list), join(copied, list))
  return copied
}
