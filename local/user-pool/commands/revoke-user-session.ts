/** RevokeUserSession: revokes the tokens of another session of the signed-in user. */
import { command } from '../command.ts'
import { exceptions } from '../errors.ts'

export const revokeUserSession = command('RevokeUserSession', {
  signed: false,

  async run({ AccessToken, SessionId }, { tokens, tokenSessions, users }) {
    const { user, origin: current } = await tokens.callerOf(AccessToken)
    tokenSessions.checkTracked()
    const { origin } = tokenSessions.get(SessionId, users.keyOf(user.username))
    if (origin === current) throw exceptions.sessionIsCurrent()
    // Linked sessions are those of managed login, which does not exist here.
    tokens.revokeOrigin(origin)
  },
})
