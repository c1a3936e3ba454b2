/** The handlers' own pattern for each pattern of the document. */
import * as z from 'zod'
import { operations } from '../lambda/operations/index.ts'

/** By the pattern of the document, which accepts at least as much. */
export function exactPatterns(): ReadonlyMap<string, RegExp> {
  const found = new Map<string, RegExp>()
  const schemas = operations.flatMap(({ request: { path, query, body } }) => [path, query, body])
  for (const schema of schemas) {
    if (!schema) continue
    z.toJSONSchema(schema, {
      io: 'input',
      override: ({ zodSchema, jsonSchema: { pattern } }) => {
        for (const { _zod } of zodSchema._zod.def.checks ?? []) {
          const { pattern: exact } = Object(_zod.def)
          if (pattern && exact) found.set(pattern, exact)
        }
      },
    })
  }
  return found
}
