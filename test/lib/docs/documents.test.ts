import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { diffDocuments, writeDocuments } from '../../../lib/docs/files.ts'

const root = mkdtempSync(join(tmpdir(), 'cognito-auth-api-documents-'))
const page = join(root, 'docs/page.md')
const documents = new Map([
  ['docs/page.md', '# Page\n\nSign in\n'],
  ['client/types.ts', 'export {}\n'],
])

beforeEach(() => writeDocuments(documents, root))
afterAll(() => rmSync(root, { recursive: true }))

describe('the check of generated documents', () => {
  test('passes right after they were written', () => {
    expect(readFileSync(page, 'utf8')).toBe('# Page\n\nSign in\n')
    expect(diffDocuments(documents, root)).toBe('')
  })

  test('shows the expected lines of a document that was edited, and leaves the document as it is', () => {
    writeFileSync(page, '# Page\n\nLog in\n')
    const diff = diffDocuments(documents, root)
    expect(diff).toContain('a/docs/page.md')
    expect(diff).toContain('-Log in\n+Sign in\n')
    expect(readFileSync(page, 'utf8')).toBe('# Page\n\nLog in\n')
  })

  test('names a document that does not exist', () => {
    rmSync(page)
    expect(diffDocuments(documents, root)).toContain('docs/page.md')
  })
})
