/** The status of a user in a word or two. */
import type { Schemas } from '../../client/index.ts'
import { texts } from '../texts/index.ts'

const moods: Readonly<Record<string, string>> = {
  CONFIRMED: 'good',
  EXTERNAL_PROVIDER: 'good',
  FORCE_CHANGE_PASSWORD: 'waiting',
  UNCONFIRMED: 'waiting',
  RESET_REQUIRED: 'waiting',
  COMPROMISED: 'wrong',
}

/** A disabled user cannot sign in, whatever else the status is. */
export function StatusChip({
  user: { status, enabled },
}: {
  user: Pick<Schemas['User'], 'status' | 'enabled'>
}) {
  const { users } = texts
  return (
    <span class="chips">
      <span class={`chip ${moods[status] ?? ''}`}>{users.statuses[status] ?? status}</span>
      {!enabled && <span class="chip wrong">{users.disabled}</span>}
    </span>
  )
}
