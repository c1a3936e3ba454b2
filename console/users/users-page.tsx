/** The users list: a search, and its pages. Both are in the address. */
import { useEffect } from 'preact/hooks'
import { addressOf, lastUsers } from '../addresses.ts'
import { Loading } from '../components/loading.tsx'
import { Page } from '../components/page.tsx'
import { Paging } from '../components/paging.tsx'
import { useAddress } from '../router.ts'
import { texts } from '../texts/index.ts'
import { useLoad } from '../use-load.ts'
import { filtersOf, isSearchField, type SearchField } from './filter.ts'
import { listUsers } from './list-users.ts'
import { SearchForm } from './search-form.tsx'
import { UsersTable } from './users-table.tsx'

interface UsersListProps {
  search: { by: SearchField; value: string } | undefined
  filters: readonly string[]
  cursor: string | undefined
}

export function UsersPage() {
  const { users, shell } = texts
  const { href, searchParams } = useAddress()
  useEffect(() => lastUsers.remember(href), [href])
  const by = searchParams.get('by')
  const search = isSearchField(by) ? { by, value: searchParams.get('value') ?? '' } : undefined
  const cursor = searchParams.get('cursor') ?? undefined
  const found = search ? filtersOf(search.by, search.value) : { filters: [] }
  return (
    <Page title={users.title} actions={<a href={addressOf.create()}>{shell.create}</a>}>
      <SearchForm search={search} />
      {'filters' in found && <UsersList search={search} filters={found.filters} cursor={cursor} />}
    </Page>
  )
}

function UsersList({ search, filters, cursor }: UsersListProps) {
  const { shell } = texts
  const loaded = useLoad(JSON.stringify([filters, cursor]), signal => listUsers(filters, cursor, signal))
  return (
    <Loading of={loaded} status={({ items, more }) => statusOf(items.length, more, { search, cursor })}>
      {({ items, more, nextCursor }) => (
        <>
          {more && items.length > 0 && <p class="hint">{shell.sortsThisPage}</p>}
          {items.length > 0 ? <UsersTable users={items} /> : <Nobody search={search} cursor={cursor} />}
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

function statusOf(count: number, more: boolean, { search, cursor }: Omit<UsersListProps, 'filters'>): string {
  const { users } = texts
  if (count > 0) return search?.by === 'any' ? users.countOfAny(count, more) : users.count(count, more)
  if (cursor) return users.afterLast
  if (!search) return users.nobody
  const { by, value } = search
  if (by === 'any') return users.noMatchOfAny(value)
  return users.noMatch(users.fields[by], by === 'status' ? statusText(value) : value)
}

/** What to do where nobody is found. */
function Nobody({ search, cursor }: Omit<UsersListProps, 'filters'>) {
  const { users } = texts
  if (cursor || search?.by === 'status') return null
  if (!search) return <a href={addressOf.create()}>{users.createFirst}</a>
  const { by, value } = search
  return (
    <>
      <p class="hint">{users.noMatchAdvice}</p>
      {by !== 'any' && <a href={addressOf.users({ by: 'any', value })}>{users.searchAny(value)}</a>}
    </>
  )
}

function statusText(status: string): string {
  return status === 'disabled' ? texts.users.disabled : (texts.users.statuses[status] ?? status)
}
