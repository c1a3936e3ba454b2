/** What the typed client is made from: the types of the document, and who may call each route. */
import openapiTypeScript, { astToString, type OpenAPI3 } from 'openapi-typescript'
import type { Operation } from '../../../lambda/contract/operation.ts'
import type { Json } from './schemas.ts'

const banner = (purpose: string) => `/** ${purpose} Written by \`npm run docs\`: change the operations. */\n`

/** Paths, bodies and answers as TypeScript types. */
export async function clientTypes(document: Json): Promise<string> {
  // A field with a default can be left out of a request; answers name all that they always have as required.
  const ast = await openapiTypeScript(document as unknown as OpenAPI3, { defaultNonNullable: false })
  return `${banner('The types of docs/openapi.json.')}${astToString(ast)}`
}

/** The access of every route that is not public: which requests the client signs, and which bear a token. */
export function clientAccess(operations: readonly Operation[]): string {
  const rows = operations
    .filter(({ access }) => access !== 'public')
    .map(({ route, access }) => `  '${route}': '${access}',\n`)
  return `${banner('What each route wants; public ones, which want nothing, are left out.')}
export const access: Readonly<Record<string, 'user' | 'admin'>> = {
${rows.join('')}}
`
}
