/** The members of a group: a page of them, and the ways to add and to remove one. */
import { useMemo, useState } from 'preact/hooks'
import type { Schemas } from '../../client/index.ts'
import { addressOf, nameInPath } from '../addresses.ts'
import { api } from '../api.ts'
import { Confirm } from '../components/confirm.tsx'
import { columnsOf, DataTable } from '../components/data-table.tsx'
import { Loading } from '../components/loading.tsx'
import { OfferedButton } from '../components/offered.tsx'
import { Paging } from '../components/paging.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { useAddress } from '../router.ts'
import { texts } from '../texts/index.ts'
import { useLoad } from '../use-load.ts'
import { AddMember } from './add-member.tsx'

const { groups, users } = texts
type User = Schemas['User']
const column = columnsOf<User>()

function columnsWith(remove: (user: User) => void) {
  return column.columns([
    column.accessor('username', {
      header: users.columns.username,
      cell: ({ row: { original } }) => <a href={addressOf.user(nameInPath(original))}>{original.username}</a>,
    }),
    column.accessor(user => user.attributes['email'] ?? '', { id: 'email', header: users.columns.email }),
    column.accessor('status', {
      header: users.columns.status,
      cell: ({ row }) => <StatusChip user={row.original} />,
    }),
    column.display({
      id: 'action',
      header: groups.action,
      cell: ({ row }) => (
        <OfferedButton
          route="DELETE /groups/{group}/users/{username}"
          kind="quiet"
          name={groups.removeMemberOf(row.original.username)}
          onClick={() => remove(row.original)}
        >
          {groups.removeMember}
        </OfferedButton>
      ),
    }),
  ])
}

export function Members({ group }: { group: string }) {
  const [removed, setRemoved] = useState<User>()
  const cursor = useAddress().searchParams.get('cursor') ?? undefined
  const columns = useMemo(() => columnsWith(setRemoved), [])
  const members = useLoad(JSON.stringify([group, cursor]), signal =>
    api.GET('/groups/{group}/users', { params: { path: { group }, query: { cursor } }, signal }),
  )
  return (
    <section class="box" aria-labelledby="members">
      <h2 id="members">{groups.members}</h2>
      <AddMember group={group} onAdded={members.reload} />
      <Loading
        of={members}
        status={({ items, nextCursor }) =>
          items.length > 0 ? groups.memberCount(items.length, Boolean(nextCursor)) : groups.noMembers
        }
      >
        {({ items, nextCursor }) => (
          <>
            {nextCursor && <p class="hint">{texts.shell.sortsThisPage}</p>}
            {items.length > 0 && (
              <DataTable
                caption={groups.membersCaption(group)}
                columns={columns}
                rows={items}
                idOf={user => user.username}
              />
            )}
            <Paging
              cursor={cursor}
              nextCursor={nextCursor}
              addressOf={cursor => addressOf.group(group, cursor)}
            />
          </>
        )}
      </Loading>
      {removed !== undefined && (
        <RemoveMember
          group={group}
          user={removed}
          onClose={() => setRemoved(undefined)}
          onDone={members.reload}
        />
      )}
    </section>
  )
}

interface RemoveMemberProps {
  group: string
  user: User
  onClose: () => void
  onDone: () => void
}

function RemoveMember({ group, user, onClose, onDone }: RemoveMemberProps) {
  const { username } = user
  async function remove(): Promise<string> {
    const path = { group, username: nameInPath(user) }
    await api.DELETE('/groups/{group}/users/{username}', { params: { path } })
    return groups.memberRemoved(username, group)
  }
  return (
    <Confirm
      title={groups.removeMemberTitle(username)}
      confirm={groups.removeMember}
      danger
      run={remove}
      onClose={onClose}
      onDone={onDone}
    >
      <p>{groups.removeMemberWhat(username, group)}</p>
    </Confirm>
  )
}
