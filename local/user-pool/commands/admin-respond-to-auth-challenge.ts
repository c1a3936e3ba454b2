/** AdminRespondToAuthChallenge: uses a session up, and goes on with the sign-in. */
import * as z from 'zod'
import { challenges } from '../challenges/index.ts'
import { command } from '../command.ts'
import { refusals } from '../errors.ts'
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
    const { users, sessions } = pool
    const challenge = challenges.find(({ name }) => name === ChallengeName)
    if (!challenge) throw refusals.invalidParameter(`Challenge ${ChallengeName} is not supported`)
    if (Session === undefined) throw refusals.invalidParameter('Missing required parameter Session')
    const { USERNAME: username, ...responses } = ChallengeResponses
    if (!username) throw refusals.invalidParameter('Missing required parameter USERNAME')

    const user = users.find(username)
    // A session is of one user: nobody else's name, known or not, makes it good.
    if (!user) throw refusals.sessionExpired()
    const key = users.keyOf(user.username)
    sessions.check(Session, key, challenge.name)
    refuseSignIn(user, pool)
    const change = await challenge.answer(responses, user, pool)
    const answered = users.update(user, current => {
      sessions.use(Session, key, challenge.name)
      change(current)
    })
    return nextStep(answered, pool, [challenge.name])
  },
})
