import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { staleDocuments, writeDocuments } from '../../../lib/docs/committed-documents.ts'

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-documents-'))
afterAll(() => rmSync(folder, { recursive: true }))

const wanted = new Map([
  ['docs/page.md', '# Page\n\nSign in\n'],
  ['client/types.ts', 'export {}\n'],
])

test('documents are written where they differ, and are then not stale', async () => {
  expect(await writeDocuments(wanted, folder)).toEqual(['docs/page.md', 'client/types.ts'])
  expect(await staleDocuments(wanted, folder)).toEqual([])
  expect(await writeDocuments(wanted, folder)).toEqual([])
  writeFileSync(join(folder, 'docs/page.md'), '')
  expect(await writeDocuments(wanted, folder)).toEqual(['docs/page.md'])
  expect(readFileSync(join(folder, 'docs/page.md'), 'utf8')).toBe('# Page\n\nSign in\n')
})

test.each([
  ['was changed by hand', '# Page\n\nLog in\n', 'line 3 should be "Sign in"'],
  ['was cut short', '# Page\n', 'its end is missing'],
])('one that %s is stale, which names the line and what to do', async (_, text, difference) => {
  await writeDocuments(wanted, folder)
  writeFileSync(join(folder, 'docs/page.md'), text)
  expect(await staleDocuments(wanted, folder)).toEqual([
    `docs/page.md is stale: ${difference}. Run npm run docs and commit it.`,
  ])
})

test('one that was deleted is stale', async () => {
  await writeDocuments(wanted, folder)
  rmSync(join(folder, 'client/types.ts'))
  expect(await staleDocuments(wanted, folder)).toEqual([
    'client/types.ts is stale: it does not exist. Run npm run docs and commit it.',
  ])
})
