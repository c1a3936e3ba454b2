/** AdminRevokeUserSession: revokes the tokens of a session of any user. */
import { command } from '../command.ts'

export const adminRevokeUserSession = command('AdminRevokeUserSession', {
  signed: true,

  run({ Username, SessionId }, { tokens, tokenSessions, users }) {
    const { username } = users.get(Username)
    tokenSessions.checkTracked()
    // Linked sessions are those of managed login, which does not exist here.
    tokens.revokeOrigin(tokenSessions.get(SessionId, users.keyOf(username)).origin)
  },
})
