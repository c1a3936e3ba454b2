/** Generated files: written, or compared with those that are there. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'

/** Texts by path. */
export type Documents = ReadonlyMap<string, string>

export function writeDocuments(documents: Documents, root = '.'): void {
  for (const [path, text] of documents) {
    const file = resolve(root, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

/** The diff from the files to the documents as they should be; empty if all are up to date. Changes no file. */
export function diffDocuments(documents: Documents, root = process.cwd()): string {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-documents-'))
  try {
    return [...documents]
      .map(([path, text]) => {
        const generated = join(folder, basename(path))
        writeFileSync(generated, text)
        return gitDiff(path, generated, root)
      })
      .join('')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function gitDiff(path: string, generated: string, cwd: string): string {
  const options = ['--no-index', '--exit-code', '--unified=0']
  const { status, stdout, stderr, error } = spawnSync('git', ['diff', ...options, '--', path, generated], {
    cwd,
    encoding: 'utf8',
  })
  if (error) throw error
  return status === 0 ? '' : stdout || stderr
}
