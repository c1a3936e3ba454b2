/** Finds users by one attribute, with an index for each that can be searched, so that no search reads all users. */
import type { StatementSync } from 'node:sqlite'
import type { Database } from './database.ts'
import type { Position } from './pages.ts'
import { indexedValue, prefixOf, type Searchable, searchedValue } from './search-indexes.ts'
import type { UserFilter } from './user-filter.ts'

export interface Candidate {
  position: Position
  /** Whether the filter matches, which an index can decide only roughly. */
  matches: boolean
  /** The user's, in JSON. */
  document: string
}

/**
 * Returns a function that lists the users after a position among whom are all that the filter matches: without a filter or
 * with `inOrderOfKeys`, every user. With `^=`, they are in the order of the attribute's values, then of keys.
 */
export function createUserSearch({ sql }: Pick<Database, 'sql'>) {
  const statements = new Map<string, StatementSync>()

  /** Planned once: a plan takes as long as the search. No search of the same text may begin while another one is being read. */
  function select(name: Searchable, condition: string): StatementSync {
    const text = `SELECT key, document, ${searchedValue(name)} AS value, ${indexedValue(name)} AS indexed FROM users WHERE ${condition}`
    const statement = statements.get(text) ?? sql.prepare(text)
    statements.set(text, statement)
    return statement
  }

  function* rows({ name, operator, expected }: UserFilter, { key, value = expected }: Position) {
    const indexed = indexedValue(name)
    const start = prefixOf('?')
    yield* select(name, `${indexed} = ${start} AND key > ? ORDER BY key`).iterate(value, key)
    if (operator === '=') return
    // No text of UTF-8 contains the byte FF, so all that begin with the value are below.
    const end = `${prefixOf('?')} || CAST(x'ff' AS TEXT)`
    const later = `${indexed} > ${start} AND ${indexed} < ${end} ORDER BY ${indexed}, key`
    yield* select(name, later).iterate(value, expected)
  }

  return function* (
    filter: UserFilter | undefined,
    position: Position,
    { inOrderOfKeys = false } = {},
  ): Iterable<Candidate> {
    const isIndexed = filter !== undefined && !inOrderOfKeys
    const found = isIndexed
      ? rows(filter, position)
      : select(filter?.name ?? 'sub', 'key > ? ORDER BY key').iterate(position.key)
    for (const row of found) {
      const value = String(row['value'])
      yield {
        position: { key: String(row['key']), value: isIndexed ? String(row['indexed']) : undefined },
        matches: filter?.matches(value) ?? true,
        document: String(row['document']),
      }
    }
  }
}
