/** Every file that is made from the code and committed: its path and what must stand in it. */
import { operations } from '../../lambda/operations/index.ts'
import { clientAccess, clientTypes } from './openapi/client-files.ts'
import { openApiDocument } from './openapi/document.ts'
import { reviewPage } from './review/index.ts'

/** Texts by path, the same for the same code. */
export async function documents(): Promise<Map<string, string>> {
  const openApi = openApiDocument(operations)
  return new Map([
    ['docs/openapi.json', `${JSON.stringify(openApi, null, 2)}\n`],
    ['client/generated/schema.ts', await clientTypes(openApi)],
    ['client/generated/access.ts', clientAccess(operations)],
    ['docs/review.md', reviewPage()],
  ])
}
