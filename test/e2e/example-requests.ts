/** Complete requests of an operation, built from its definition; without authorization. */
import { loadOnce } from '../loaded-once.ts'

const { operations } = loadOnce<typeof import('../../lambda/operations/index.ts')>(
  'lambda/operations/index.ts',
)
const { examplesOf } = loadOnce<typeof import('../../lib/openapi/examples.ts')>('lib/openapi/examples.ts')
const { createSchemas } = loadOnce<typeof import('../../lib/openapi/schemas.ts')>('lib/openapi/schemas.ts')

/** Has the form of the ids of passkeys and of sessions. */
export const unknownId = `tkn${'0'.repeat(25)}`

/** A person at Google. */
export const exampleSubject = '110169484474386276334'

/** The route or path with values for its parameters. */
export function withNames(route: string, { username = 'member', group = 'readers' } = {}): string {
  return route
    .replace('{username}', username)
    .replace('{group}', group)
    .replace('{provider}', 'Google')
    .replace('{subject}', exampleSubject)
    .replace('{name}', 'email')
    .replace('{id}', unknownId)
}

/** The first example of the body; undefined if the operation has none. */
export function exampleBody({ id }: { id: string }): unknown {
  const body = operations.find(operation => operation.id === id)?.request.body
  if (!body) return undefined
  const schemas = createSchemas()
  return examplesOf(schemas.request(body, 'Body'), schemas.components())[0]?.value
}
