/** A reader's folders: a clone of this repository, and beside it the project from docs/guides/README.md. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'

/** Not copied into the clone. */
const excluded = new Set(['.git', 'node_modules', 'cdk.out', 'dist', '.local', 'coverage'])

export interface Workspace {
  /** The parent folder of the clone. */
  folder: string
  /** Copies the folder in its current state. */
  copy(name: string): string
  remove(): void
}

/** A clone in a temporary folder with this folder's node_modules. */
export function createWorkspace(): Workspace {
  const root = mkdtempSync(join(tmpdir(), 'cognito-auth-api-guides-'))
  const folder = join(root, 'first')
  const clone = join(folder, 'cognito-auth-api')
  mkdirSync(folder)
  cpSync('.', clone, { recursive: true, filter: source => !excluded.has(basename(source)) })
  symlinkSync(resolve('node_modules'), join(clone, 'node_modules'))
  return {
    folder,
    copy(name) {
      const copied = join(root, name)
      cpSync(folder, copied, { recursive: true, verbatimSymlinks: true })
      return copied
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}
