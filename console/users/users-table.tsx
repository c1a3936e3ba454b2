/** A page of users in a table. */
import type { Schemas } from '../../client/index.ts'
import { addressOf, nameInPath } from '../addresses.ts'
import { columnsOf, DataTable } from '../components/data-table.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { Time } from '../components/time.tsx'
import { texts } from '../texts/index.ts'

type User = Schemas['User']

const { columns: headers, caption, statuses, disabled } = texts.users
const column = columnsOf<User>()

/** An attribute, or an empty text: columns are sorted by it. */
const attribute = (name: string) => (user: User) => user.attributes[name] ?? ''

const columns = column.columns([
  column.accessor('username', {
    header: headers.username,
    cell: ({ row: { original } }) => <a href={addressOf.user(nameInPath(original))}>{original.username}</a>,
  }),
  column.accessor(attribute('name'), { id: 'name', header: headers.name }),
  column.accessor(attribute('email'), { id: 'email', header: headers.email }),
  column.accessor(attribute('phone_number'), { id: 'phone', header: headers.phone }),
  column.accessor(({ status, enabled }) => (enabled ? (statuses[status] ?? status) : disabled), {
    id: 'status',
    header: headers.status,
    cell: ({ row }) => <StatusChip user={row.original} />,
  }),
  column.accessor('createdAt', {
    header: headers.created,
    cell: ({ getValue }) => <Time value={getValue()} to="day" />,
  }),
])

export function UsersTable({ users }: { users: User[] }) {
  return <DataTable caption={caption} columns={columns} rows={users} idOf={user => user.username} />
}
