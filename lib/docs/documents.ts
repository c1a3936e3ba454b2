/** The generated documents that are committed. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { operations } from '../../lambda/operations/index.ts'
import { openApiDocument } from '../openapi/document.ts'
import { clientAccess, clientProblems, clientTypes } from './client-files.ts'
import { reviewPage } from './review/index.ts'

/** Texts by path. */
type Documents = ReadonlyMap<string, string>

/** Deterministic. */
export async function generateDocuments(): Promise<Documents> {
  const openApi = openApiDocument(operations)
  return new Map([
    ['docs/openapi.json', `${JSON.stringify(openApi, null, 2)}\n`],
    ['client/generated/schema.ts', await clientTypes(openApi)],
    ['client/generated/access.ts', clientAccess(operations)],
    ['client/generated/problem-codes.ts', clientProblems(operations)],
    ['docs/review.md', reviewPage()],
  ])
}

export function writeDocuments(documents: Documents, root = '.'): void {
  for (const [path, text] of documents) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

/** The diff from the files to the documents as they should be; empty if all are up to date. Changes no file. */
export function diffDocuments(documents: Documents, root = process.cwd()): string {
  const generated = mkdtempSync(join(tmpdir(), 'cognito-auth-api-documents-'))
  try {
    writeDocuments(documents, generated)
    return [...documents.keys()].map(path => gitDiff(path, join(generated, path), root)).join('')
  } finally {
    rmSync(generated, { recursive: true })
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
