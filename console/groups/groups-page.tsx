/** The list of groups. */
import { useState } from 'preact/hooks'
import type { Schemas } from '../../client/index.ts'
import { addressOf } from '../addresses.ts'
import { api } from '../api.ts'
import { columnsOf, DataTable } from '../components/data-table.tsx'
import { Loading } from '../components/loading.tsx'
import { OfferedButton } from '../components/offered.tsx'
import { Page } from '../components/page.tsx'
import { Paging } from '../components/paging.tsx'
import { Time } from '../components/time.tsx'
import { useAddress } from '../router.ts'
import { texts } from '../texts/index.ts'
import { useLoad } from '../use-load.ts'
import { CreateGroup } from './create-group.tsx'

const { groups, shell } = texts
const column = columnsOf<Schemas['Group']>()
const columns = column.columns([
  column.accessor('name', {
    header: groups.columns.name,
    cell: ({ getValue }) => <a href={addressOf.group(getValue())}>{getValue()}</a>,
  }),
  column.accessor('description', { header: groups.columns.description, sortUndefined: 'last' }),
  column.accessor('precedence', { header: groups.columns.precedence, sortUndefined: 'last' }),
  column.accessor('createdAt', {
    header: groups.columns.created,
    cell: ({ getValue }) => <Time value={getValue()} to="day" />,
  }),
])

export function GroupsPage() {
  const [creating, setCreating] = useState(false)
  const cursor = useAddress().searchParams.get('cursor') ?? undefined
  const loaded = useLoad(`groups ${cursor}`, signal =>
    api.GET('/groups', { params: { query: { cursor } }, signal }),
  )
  const create = (
    <OfferedButton route="POST /groups" onClick={() => setCreating(true)}>
      {groups.create}
    </OfferedButton>
  )
  return (
    <Page title={groups.title} actions={create}>
      {creating && <CreateGroup onClose={() => setCreating(false)} />}
      <Loading
        of={loaded}
        status={({ items, nextCursor }) =>
          items.length > 0 ? groups.count(items.length, Boolean(nextCursor)) : groups.none
        }
      >
        {({ items, nextCursor }) => (
          <>
            {nextCursor && <p class="hint">{shell.sortsThisPage}</p>}
            {items.length > 0 && (
              <DataTable caption={groups.caption} columns={columns} rows={items} idOf={group => group.name} />
            )}
            <Paging cursor={cursor} nextCursor={nextCursor} addressOf={addressOf.groups} />
          </>
        )}
      </Loading>
    </Page>
  )
}
