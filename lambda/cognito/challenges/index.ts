/** The challenges that the API types; any other is handed through both ways as Cognito has it. */
import { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { checked, described } from '../../contract/schema.ts'
import { answeredSchema, type CognitoParameters, shownSchema } from './challenge.ts'
import { mfaSetup, mfaSetupAnswer, shownMfaSetup } from './mfa-setup.ts'
import {
  newPasswordRequired,
  newPasswordRequiredAnswer,
  shownNewPasswordRequired,
} from './new-password-required.ts'
import { selectMfaType, selectMfaTypeAnswer, shownSelectMfaType } from './select-mfa-type.ts'
import { emailOtp, emailOtpAnswer, shownEmailOtp, shownSmsMfa, smsMfa, smsMfaAnswer } from './sent-codes.ts'
import { shownSoftwareTokenMfa, softwareTokenMfa, softwareTokenMfaAnswer } from './software-token-mfa.ts'

const challenges = [newPasswordRequired, softwareTokenMfa, smsMfa, emailOtp, selectMfaType, mfaSetup]
const answers = [
  newPasswordRequiredAnswer,
  softwareTokenMfaAnswer,
  smsMfaAnswer,
  emailOtpAnswer,
  selectMfaTypeAnswer,
  mfaSetupAnswer,
]

/** Who answers is `username`, and the client has no secret: a response must not say otherwise. */
const notResponses = ['USERNAME', 'SECRET_HASH']
const responseName = checked(
  z.string(),
  z.regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'The name of a response, such as ANSWER'),
  z.refine(name => !notResponses.includes(name), 'Not a response: `username` says who answers'),
)
described(responseName, { not: { enum: notResponses } })

const responses = checked(
  z.record(responseName, checked(z.string(), z.maxLength(8192))),
  z.refine(map => Object.keys(map).length <= 20, 'At most 20 responses'),
)
described(responses, {
  maxProperties: 20,
  description: 'As Cognito has them, without USERNAME and SECRET_HASH.',
  examples: [{ DEVICE_KEY: 'us-east-1_0a1b2c' }],
})

const otherName = checked(
  z.string(),
  z.regex(/^[A-Z][A-Z_]{0,63}$/, 'The name of a challenge, such as NEW_PASSWORD_REQUIRED'),
  z.refine(name => !find(name), 'This challenge has fields of its own'),
)
// The documents name those that exist today, so that a client can tell the alternatives apart; one that Cognito
// adds later is handed on as well.
described(otherName, {
  description: 'Which challenge.',
  enum: otherNames(),
  examples: ['DEVICE_SRP_AUTH'],
})

/* @__NO_SIDE_EFFECTS__ */
function otherNames() {
  return Object.values(ChallengeNameType).filter(name => !find(name))
}

const shownOther = shownSchema('Other', {
  description: 'Any other challenge that Cognito knows: handed through both ways as Cognito has it.',
  name: otherName,
  parameters: described(z.record(z.string(), z.string()), {
    description: 'As Cognito has them.',
    examples: [{ DEVICE_KEY: 'us-east-1_0a1b2c' }],
  }),
})
const otherAnswer = answeredSchema('Other', () => ({ name: otherName, fields: { responses } }))

export const shownChallenge = described(
  z.union([
    shownNewPasswordRequired,
    shownSoftwareTokenMfa,
    shownSmsMfa,
    shownEmailOtp,
    shownSelectMfaType,
    shownMfaSetup,
    shownOther,
  ]),
  { id: 'Challenge', description: 'What the user has to do next; `name` tells which.' },
)

export const answeredChallenge = z.union(answeredSchemas())
described(answeredChallenge, {
  id: 'ChallengeAnswer',
  description: 'The answer to a challenge; `name` tells to which.',
})

/* @__NO_SIDE_EFFECTS__ */
function answeredSchemas() {
  return [...answers.map(({ answered }) => answered), otherAnswer] as const
}

/** Cognito's parameters of a challenge as the API shows them, without the attributes that users may not read. */
export function toParameters(
  name: string,
  parameters: CognitoParameters,
  hiddenAttributes: readonly string[],
) {
  return (find(name)?.toParameters(parameters, hiddenAttributes) ?? parameters) as z.output<
    typeof shownChallenge
  >['parameters']
}

/** A parsed answer as Cognito's ChallengeResponses, without USERNAME. */
export function toResponses(answer: z.output<typeof answeredChallenge>): CognitoParameters {
  if ('responses' in answer) return answer.responses
  return answers.find(({ name }) => name === answer.name)?.toResponses(answer) ?? {}
}

function find(name: string) {
  return challenges.find(challenge => challenge.name === name)
}
