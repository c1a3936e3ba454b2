/** AdminListUserAuthEvents: the history of a user's sign-ins, newest first. */
import { authEventType } from '../auth-events.ts'
import { command } from '../command.ts'
import { pageOf } from '../pages.ts'

export const adminListUserAuthEvents = command('AdminListUserAuthEvents', {
  signed: true,
  category: 'UserResourceRead',

  run({ Username, MaxResults, NextToken }, { users, authEvents }) {
    const { username, sub } = users.get(Username)
    const all = authEvents.list(users.keyOf(username))
    const { items, NextToken: next } = pageOf({
      after: key => all.slice(all.findIndex(({ id }) => id === key) + 1),
      keyOf: ({ id }) => id,
      list: `events ${sub}`,
      token: NextToken,
      limit: MaxResults,
    })
    return { AuthEvents: items.map(authEventType), NextToken: next }
  },
})
