/** SELECT_CHALLENGE: the user chooses what the sign-in begins with. The API makes it, without a call to Cognito. */
import type * as z from 'zod/mini'
import type { FirstFactor } from '../../contract/environment.ts'
import { firstFactor, offeredFactors } from '../schemas/first-factor.ts'
import { challenge, challengeAnswer, responseSchema } from './challenge.ts'

export const selectChallenge = challenge({
  name: 'SELECT_CHALLENGE',
  toParameters: (): { options: FirstFactor[] } => ({ options: [] }),
})

export const selectChallengeSchema = responseSchema(selectChallenge, {
  description: 'The user must choose what the sign-in begins with. Every user name gets the same options.',
  parameters: {
    options: offeredFactors,
  },
})

export const selectChallengeAnswer = challengeAnswer(selectChallenge, {
  fields: () => ({ choice: firstFactor }),
  // Not sent to Cognito.
  toResponses: () => ({}),
})

type Answer = z.output<typeof selectChallengeAnswer.schema>

export function isSelectChallenge(answer: { name: string }): answer is Answer {
  return answer.name === selectChallenge.name
}
