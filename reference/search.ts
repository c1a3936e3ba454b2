/** The search over operations: each word must occur in the method, path, summary, id or callers of an operation. */
import { announce } from './announcement.ts'
import { byId } from './element.ts'
import type { Immutable, SwaggerUi } from './swagger-ui.ts'

/** Milliseconds after the last key until the number of results is announced. */
const pause = 500

/** Shows the operations that match the search field. */
export function searchPanel(ui: SwaggerUi): void {
  const field = byId('search', HTMLInputElement)
  let timer: ReturnType<typeof setTimeout>
  field.addEventListener('input', () => {
    ui.layoutActions.updateFilter(field.value.trim() || false)
    clearTimeout(timer)
    timer = setTimeout(() => {
      const found = document.querySelectorAll('.opblock').length
      byId('no-results').hidden = found > 0
      announce(`${found} ${found === 1 ? 'operation' : 'operations'}`)
    }, pause)
  })
}

/** Replaces Swagger UI's filter, which searches the names of tags only. */
export function matchingOperations(tags: Immutable, search: string): Immutable {
  const words = search.toLowerCase().split(/\s+/)
  return tags
    .map(tag =>
      tag.set(
        'operations',
        tag.get('operations')?.filter(one => matches(one, words)),
      ),
    )
    .filter(tag => tag.get('operations')?.first() !== undefined)
}

function matches(entry: Immutable, words: string[]): boolean {
  const operation = entry.get('operation')
  const texts = [
    entry.get('method'),
    entry.get('path'),
    operation?.get('summary'),
    operation?.get('operationId'),
  ]
  const text = texts.join(' ').toLowerCase()
  return words.every(word => text.includes(word))
}
