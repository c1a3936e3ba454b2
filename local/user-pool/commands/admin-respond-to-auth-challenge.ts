/** AdminRespondToAuthChallenge: consumes a session, and continues the sign-in. */
import { challenges } from '../challenges/index.ts'
import { command } from '../command.ts'
import { deviceOf } from '../device.ts'
import { CognitoError, exceptions } from '../errors.ts'
import { isOfFirstFactor, respondToFirstFactor } from '../first-factors/respond.ts'
import { requireParameter } from '../parameters.ts'
import { checkUserStatus, nextStep } from '../sign-in.ts'

export const adminRespondToAuthChallenge = command('AdminRespondToAuthChallenge', {
  signed: true,
  category: 'UserAuthenticationChallenge',

  async run(request, pool, caller) {
    const device = deviceOf(request, caller)
    const { ChallengeName, Session, ChallengeResponses = {}, ClientMetadata: clientMetadata } = request
    const { users, sessions, lockout } = pool
    if (isOfFirstFactor(ChallengeName, Session, pool)) return respondToFirstFactor(request, device, pool)
    const challenge = challenges.find(({ name }) => name === ChallengeName)
    if (!challenge) throw exceptions.invalidParameter(`Challenge ${ChallengeName} is not supported`)
    if (Session === undefined) throw exceptions.invalidParameter('Missing required parameter Session')
    const username = requireParameter(ChallengeResponses, 'USERNAME')
    const { USERNAME: _, ...responses } = ChallengeResponses

    const user = users.find(username)
    const key = users.keyOf(username)
    // A session is valid only with its user's name, not with an alias (S).
    if (!user || users.keyOf(user.username) !== key) throw exceptions.sessionExpired()
    const purpose = challenge.session ?? challenge.name
    const { code } = sessions.check(Session, key, purpose)
    checkUserStatus(user, pool)
    lockout.check(key)
    const { change, progress } = await challenge.respond({ responses, code }, user, pool)
    try {
      const updated = users.update(user, current => {
        sessions.use(Session, key, purpose)
        change(current)
      })
      const source = ChallengeName === 'NEW_PASSWORD_REQUIRED' ? 'NewPasswordChallenge' : 'Authentication'
      const methods = [...pool.methods.ofSession(Session), ...(progress?.methods ?? [])]
      return await nextStep(updated, pool, {
        progress: { ...progress, methods },
        source,
        clientMetadata,
        device,
      })
    } catch (error) {
      if (error instanceof CognitoError && error.name === 'CodeMismatchException') {
        sessions.countWrongAnswer(Session)
        lockout.fail(key)
      }
      throw error
    }
  },
})
