/** PASSWORD: the user has chosen to sign in with the password. The API makes it, without a call to Cognito. */
import type * as z from 'zod/mini'
import * as fields from '../schemas/fields.ts'
import { challenge, challengeAnswer, responseSchema } from './challenge.ts'

export const passwordChallenge = challenge({ name: 'PASSWORD', toParameters: () => ({}) })

export const passwordChallengeSchema = responseSchema(passwordChallenge, {
  description: 'The user must enter the password, if there is such a user.',
  parameters: {},
  example: {},
})

export const passwordChallengeAnswer = challengeAnswer(passwordChallenge, {
  fields: () => ({ password: fields.password }),
  // The password is sent as at the sign-in.
  toResponses: () => ({}),
})

type Answer = z.output<typeof passwordChallengeAnswer.schema>

export function isPasswordAnswer(answer: { name: string }): answer is Answer {
  return answer.name === passwordChallenge.name
}
