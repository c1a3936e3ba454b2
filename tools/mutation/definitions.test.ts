/** What operations declare for documents and infrastructure, held against what is committed, as `npm run check:docs` does. */
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { operations } from '../../lambda/operations/index.ts'
import { openApiDocument } from '../../lib/openapi/document.ts'

test('the committed OpenAPI document is generated from the operations', () => {
  expect(openApiDocument(operations)).toEqual(JSON.parse(readFileSync('docs/openapi.json', 'utf8')))
})
