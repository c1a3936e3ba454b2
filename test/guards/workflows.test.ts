import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { buildSync } from 'esbuild'
import { parse } from 'yaml'

// Bundled, since its modules import JSON in a way that Node rejects.
const folder = mkdtempSync(join(tmpdir(), 'workflow-linter-'))
const outfile = join(folder, 'linter.cjs')
afterAll(() => rmSync(folder, { recursive: true }))
buildSync({
  stdin: {
    contents: `export { validate } from '@actions/languageservice'
      export { TextDocument } from 'vscode-languageserver-textdocument'`,
    resolveDir: '.',
  },
  bundle: true,
  platform: 'node',
  outfile,
})
const {
  validate,
  TextDocument,
}: typeof import('@actions/languageservice') & typeof import('vscode-languageserver-textdocument') =
  createRequire(import.meta.url)(outfile)

interface Workflow {
  permissions?: unknown
  concurrency?: unknown
  jobs: Record<string, { 'timeout-minutes'?: number; steps: { uses?: string }[] }>
}

const files = globSync('.github/workflows/*.yml')

/** The messages of GitHub's own linter, with the lines they are about. */
async function problemsOf(text: string, file = 'workflow.yml'): Promise<string[]> {
  const found = await validate(TextDocument.create(`file:///${file}`, 'yaml', 0, text))
  return found.map(({ message, range }) => `${range.start.line + 1}: ${message}`)
}

test("GitHub's linter reports an unknown key, job and context of a workflow", async () => {
  const text = `on: push
permisions: {}
jobs:
  first:
    runs-on: ubuntu-24.04
    steps:
      - run: echo \${{ github.evnt }}
  second:
    needs: thrid
    runs-on: ubuntu-24.04
    steps:
      - run: echo
`
  expect((await problemsOf(text)).sort()).toEqual([
    "2: Unexpected value 'permisions'",
    '7: Context access might be invalid: evnt',
    "9: Job 'second' depends on unknown job 'thrid'.",
    "9: Value 'thrid' is not valid",
  ])
})

describe.each(files)('%s', file => {
  const text = readFileSync(file, 'utf8')
  const workflow: Workflow = parse(text)

  test("passes GitHub's linter", async () => {
    expect(await problemsOf(text, file)).toEqual([])
  })

  test('grants no write permission to all jobs, has a concurrency group, and limits the time of each job', () => {
    const { permissions, concurrency, jobs } = workflow
    expect([{}, { contents: 'read' }]).toContainEqual(permissions)
    expect(concurrency).toBeDefined()
    for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0)
  })

  test('pins each action by commit, with its version as a comment', () => {
    const uses = text.split('\n').filter(line => /^\s*(?:- )?uses:/.test(line))
    expect(uses.length).toBeGreaterThan(0)
    expect(uses.filter(line => !/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([])
  })
})
