/** AdminListUserSessions: the active sessions of any user, in one page (S). */
import { command } from '../command.ts'
import { sessionType } from '../token-sessions.ts'

export const adminListUserSessions = command('AdminListUserSessions', {
  signed: true,

  run({ Username }, { tokenSessions, users, clientId }) {
    const { username } = users.get(Username)
    tokenSessions.checkTracked()
    const sessions = tokenSessions.list(users.keyOf(username)).toReversed()
    return { Sessions: sessions.map(session => sessionType(session, clientId)) }
  },
})
