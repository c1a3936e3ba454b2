/** ListUserSessions: the active sessions of the signed-in user, in one page (S). */
import { command } from '../command.ts'
import { sessionType } from '../token-sessions.ts'

export const listUserSessions = command('ListUserSessions', {
  signed: false,

  async run({ AccessToken }, { tokens, tokenSessions, users, clientId }) {
    const { user, origin } = await tokens.callerOf(AccessToken)
    tokenSessions.checkTracked()
    const sessions = tokenSessions.list(users.keyOf(user.username)).toReversed()
    return { Sessions: sessions.map(session => sessionType(session, clientId, origin)) }
  },
})
