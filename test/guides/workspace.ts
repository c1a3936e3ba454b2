/** The folders of a reader: a clone of this repository, and beside it what docs/guides/README.md makes. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'

/** What a clone has not, or need not have again. */
const left = new Set(['.git', 'node_modules', 'cdk.out', 'dist', '.local', 'coverage'])

export interface Workspace {
  /** The folder that the clone is in. */
  folder: string
  /** Another one like it, as it is now. */
  copy(name: string): string
  remove(): void
}

/** A clone in a folder elsewhere, with the packages that are installed here. */
export function createWorkspace(): Workspace {
  const root = mkdtempSync(join(tmpdir(), 'cognito-auth-api-guides-'))
  const folder = join(root, 'first')
  const clone = join(folder, 'cognito-auth-api')
  mkdirSync(folder)
  cpSync('.', clone, { recursive: true, filter: source => !left.has(basename(source)) })
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
