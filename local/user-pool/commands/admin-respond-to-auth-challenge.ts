/** AdminRespondToAuthChallenge: uses a session up, and goes on with the sign-in. */
import * as z from 'zod'
import { challenges } from '../challenges/index.ts'
import { command } from '../command.ts'
import { CognitoError, refusals } from '../errors.ts'
import * as input from '../input.ts'
import { nextStep, refuseSignIn } from '../sign-in.ts'

export const adminRespondToAuthChallenge = command({
  name: 'AdminRespondToAuthChallenge',
  input: z.object({
    UserPoolId: input.userPoolId,
    ClientId: input.clientId,
    ChallengeName: z.string(),
    Session: input.session.optional(),
    ChallengeResponses: input.parameters,
  }),

  async run({ ChallengeName, Session, ChallengeResponses }, pool) {
    const { users, sessions, lockout } = pool
    const challenge = challenges.find(({ name }) => name === ChallengeName)
    if (!challenge) throw refusals.invalidParameter(`Challenge ${ChallengeName} is not supported`)
    if (Session === undefined) throw refusals.invalidParameter('Missing required parameter Session')
    const { USERNAME: username, ...responses } = ChallengeResponses
    if (!username) throw refusals.invalidParameter('Missing required parameter USERNAME')

    const user = users.find(username)
    const key = users.keyOf(username)
    // A session is of one user: nobody else's name, known or not, makes it good, and no alias does (S).
    if (!user || users.keyOf(user.username) !== key) throw refusals.sessionExpired()
    const opened = challenge.session ?? challenge.name
    const { code } = sessions.check(Session, key, opened)
    refuseSignIn(user, pool)
    lockout.check(key)
    const { change, progress } = await challenge.answer({ responses, code }, user, pool)
    try {
      const answered = users.update(user, current => {
        sessions.use(Session, key, opened)
        change(current)
      })
      return await nextStep(answered, pool, progress)
    } catch (error) {
      if (error instanceof CognitoError && error.name === 'CodeMismatchException') {
        sessions.countWrongAnswer(Session)
        lockout.fail(key)
      }
      throw error
    }
  },
})
