/** Complete requests of an operation, built from its definition; without authorization. */
import type { Operation } from '../../lambda/contract/operation.ts'
import { loadOnce } from '../loaded-once.ts'

const { examplesOf } = loadOnce<typeof import('../../lib/docs/openapi/examples.ts')>(
  'lib/docs/openapi/examples.ts',
)
const { createSchemas } = loadOnce<typeof import('../../lib/docs/openapi/schemas.ts')>(
  'lib/docs/openapi/schemas.ts',
)

/** The route or path with values for its parameters. */
export function withNames(route: string, { username = 'member', group = 'readers' } = {}): string {
  return route.replace('{username}', username).replace('{group}', group).replace('{name}', 'email')
}

/** The first example of the body; undefined if the operation has none. */
export function exampleBody({ request }: Operation): unknown {
  if (!request.body) return undefined
  const schemas = createSchemas()
  return examplesOf(schemas.of(request.body, 'input'), schemas.components())[0]?.value
}
