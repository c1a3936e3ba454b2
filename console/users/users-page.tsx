/** The users list: a search, and its pages. Both are in the address. */
import { addressOf } from '../addresses.ts'
import { api } from '../api.ts'
import { Loading } from '../components/loading.tsx'
import { Page } from '../components/page.tsx'
import { Paging } from '../components/paging.tsx'
import { useAddress } from '../router.ts'
import { texts } from '../texts/index.ts'
import { useLoad } from '../use-load.ts'
import { filterOf, isSearchField, type SearchField } from './filter.ts'
import { SearchForm } from './search-form.tsx'
import { UsersTable } from './users-table.tsx'

export function UsersPage() {
  const { users, shell } = texts
  const { searchParams } = useAddress()
  const by = searchParams.get('by')
  const search = isSearchField(by) ? { by, value: searchParams.get('value') ?? '' } : undefined
  const cursor = searchParams.get('cursor') ?? undefined
  const found = search && filterOf(search.by, search.value)
  const filter = found && 'filter' in found ? found.filter : undefined
  return (
    <Page title={users.title} actions={<a href={addressOf.create()}>{shell.create}</a>}>
      <SearchForm key={JSON.stringify(search)} search={search} />
      {found && 'invalid' in found ? null : <UsersList search={search} filter={filter} cursor={cursor} />}
    </Page>
  )
}

interface UsersListProps {
  search: { by: SearchField; value: string } | undefined
  filter: string | undefined
  cursor: string | undefined
}

function UsersList({ search, filter, cursor }: UsersListProps) {
  const loaded = useLoad(JSON.stringify([filter, cursor]), signal =>
    api.GET('/users', { params: { query: { filter, cursor } }, signal }),
  )
  return (
    <Loading of={loaded}>
      {({ items, nextCursor }) => (
        <>
          {items.length > 0 ? (
            <UsersTable users={items} more={nextCursor !== undefined} />
          ) : (
            <Nobody search={search} cursor={cursor} />
          )}
          <Paging
            cursor={cursor}
            nextCursor={nextCursor}
            addressOf={cursor => addressOf.users({ ...search, cursor })}
          />
        </>
      )}
    </Loading>
  )
}

function Nobody({ search, cursor }: Pick<UsersListProps, 'search' | 'cursor'>) {
  const { users } = texts
  if (cursor) return <p role="status">{users.afterLast}</p>
  if (!search) {
    return (
      <p role="status">
        {users.nobody} <a href={addressOf.create()}>{users.createFirst}</a>
      </p>
    )
  }
  const value = search.by === 'status' ? statusText(search.value) : search.value
  return (
    <div role="status">
      <p>{users.noMatch(users.fields[search.by], value)}</p>
      {search.by !== 'status' && <p class="hint">{users.noMatchAdvice}</p>}
    </div>
  )
}

function statusText(status: string): string {
  return status === 'disabled' ? texts.users.disabled : (texts.users.statuses[status] ?? status)
}
