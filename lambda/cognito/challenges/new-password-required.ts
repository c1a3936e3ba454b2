/** NEW_PASSWORD_REQUIRED: the user signed in with a temporary password and must choose a new one. */
import * as z from 'zod/mini'
import { described } from '../../contract/schema.ts'
import * as fields from '../schemas/fields.ts'
import { challenge, challengeAnswer, responseSchema } from './challenge.ts'
import { parseNames, parseStrings } from './json.ts'

/** Cognito's prefix for attribute names, both in the required attributes and in the responses. */
const prefix = 'userAttributes.'

const userAttributes = described(z.record(z.string(), z.string()), {
  id: 'CurrentAttributes',
  description: 'The current attributes that the user may read.',
  examples: [{ email: 'g@example.com', address: '栃木県日光市森友1123-2' }],
})

const requiredAttributes = described(z.array(z.string()), {
  description: 'Names of attributes that the answer must contain.',
  examples: [[]],
})

export const newPasswordRequired = challenge({
  name: 'NEW_PASSWORD_REQUIRED',
  toParameters: (input, hiddenAttributes) => ({
    requiredAttributes: parseNames(input['requiredAttributes']).map(name =>
      name.startsWith(prefix) ? name.slice(prefix.length) : name,
    ),
    // Whether Cognito omits attributes that the client may not read is not documented.
    userAttributes: Object.fromEntries(
      Object.entries(parseStrings(input['userAttributes'])).filter(
        ([name]) => !hiddenAttributes.includes(name),
      ),
    ),
  }),
})

export const newPasswordRequiredSchema = responseSchema(newPasswordRequired, {
  description:
    'The user signed in with a temporary password and must choose a new one. Common passwords and passwords made from the user name or the e-mail address are rejected.',
  parameters: { requiredAttributes, userAttributes },
})

export const newPasswordRequiredAnswer = challengeAnswer(newPasswordRequired, {
  fields: () => ({ newPassword: fields.password, attributes: z.optional(fields.attributes) }),
  toResponses: ({ newPassword, attributes = {} }) => ({
    NEW_PASSWORD: newPassword,
    ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [prefix + name, value])),
  }),
})

type Answer = z.output<typeof newPasswordRequiredAnswer.schema>

export function isNewPassword(answer: { name: string }): answer is Answer {
  return answer.name === newPasswordRequired.name
}
