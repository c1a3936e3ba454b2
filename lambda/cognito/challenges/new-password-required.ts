/** NEW_PASSWORD_REQUIRED: the user signed in with a temporary password and has to choose one. */
import * as z from 'zod/mini'
import { described } from '../../contract/schema.ts'
import * as fields from '../schemas/fields.ts'
import { answerTo, challenge, shown } from './challenge.ts'
import { namesIn, stringsIn } from './json.ts'

/** Cognito puts this before the names of attributes, in what it requires and in what it is answered. */
const prefix = 'userAttributes.'

const userAttributes = described(z.record(z.string(), z.string()), {
  description: 'What the user has so far and may read.',
  examples: [{ email: 'g@example.com' }],
})

const requiredAttributes = described(z.array(z.string()), {
  description: 'Names of attributes that the answer must have.',
  examples: [[]],
})

export const newPasswordRequired = challenge({
  name: 'NEW_PASSWORD_REQUIRED',
  toParameters: (parameters, hiddenAttributes) => ({
    requiredAttributes: namesIn(parameters['requiredAttributes']).map(name =>
      name.startsWith(prefix) ? name.slice(prefix.length) : name,
    ),
    // Whether Cognito leaves out what the client may not read is not documented.
    userAttributes: Object.fromEntries(
      Object.entries(stringsIn(parameters['userAttributes'])).filter(
        ([name]) => !hiddenAttributes.includes(name),
      ),
    ),
  }),
})

export const shownNewPasswordRequired = shown(newPasswordRequired, {
  description:
    'The user signed in with a temporary password and has to choose one, which must be neither common nor made from a name.',
  parameters: { requiredAttributes, userAttributes },
})

export const newPasswordRequiredAnswer = answerTo(newPasswordRequired, {
  fields: () => ({ newPassword: fields.password, attributes: z.optional(fields.attributes) }),
  toResponses: ({ newPassword, attributes = {} }) => ({
    NEW_PASSWORD: newPassword,
    ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [prefix + name, value])),
  }),
})

type Answer = z.output<typeof newPasswordRequiredAnswer.answered>

export function isNewPassword(answer: { name: string }): answer is Answer {
  return answer.name === newPasswordRequired.name
}
