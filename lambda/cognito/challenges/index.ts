/** The challenges that the API defines; any other challenge and its answer are passed through unchanged. */
import { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { checked, described, openEnum, rule } from '../../contract/schema.ts'
import { buildAnswerSchema, buildResponseSchema, type CognitoParameters } from './challenge.ts'
import { mfaSetup, mfaSetupAnswer, mfaSetupSchema } from './mfa-setup.ts'
import {
  newPasswordRequired,
  newPasswordRequiredAnswer,
  newPasswordRequiredSchema,
} from './new-password-required.ts'
import { passwordChallenge, passwordChallengeAnswer, passwordChallengeSchema } from './password.ts'
import { selectChallenge, selectChallengeAnswer, selectChallengeSchema } from './select-challenge.ts'
import { selectMfaType, selectMfaTypeAnswer, selectMfaTypeSchema } from './select-mfa-type.ts'
import {
  emailOtp,
  emailOtpAnswer,
  emailOtpSchema,
  smsMfa,
  smsMfaAnswer,
  smsMfaSchema,
  smsOtp,
  smsOtpAnswer,
  smsOtpSchema,
} from './sent-codes.ts'
import { softwareTokenMfa, softwareTokenMfaAnswer, softwareTokenMfaSchema } from './software-token-mfa.ts'
import { webAuthn, webAuthnAnswer, webAuthnSchema } from './web-authn.ts'

const challenges = [
  newPasswordRequired,
  softwareTokenMfa,
  smsMfa,
  emailOtp,
  selectMfaType,
  mfaSetup,
  selectChallenge,
  passwordChallenge,
  smsOtp,
  webAuthn,
]
/**
 * Schemas are created in this order until one matches, so answers that take two calls of Cognito come soon. The first is the example in the
 * documentation.
 */
const answers = [
  newPasswordRequiredAnswer,
  mfaSetupAnswer,
  selectChallengeAnswer,
  webAuthnAnswer,
  softwareTokenMfaAnswer,
  smsMfaAnswer,
  emailOtpAnswer,
  selectMfaTypeAnswer,
  passwordChallengeAnswer,
  smsOtpAnswer,
]

/** `username` identifies the user, and the client has no secret: responses must not override either. */
const reservedNames = ['USERNAME', 'SECRET_HASH']
const responseName = checked(
  z.string(),
  z.regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'Send the name of a response, such as ANSWER'),
  z.refine(name => !reservedNames.includes(name), 'Remove this response. `username` identifies the user'),
)
described(responseName, { not: { enum: reservedNames } })

const responses = checked(
  z.record(responseName, checked(z.string(), z.maxLength(8192))),
  rule('TOO_MANY', 'Send at most 20 responses', map => Object.keys(map).length <= 20),
)
described(responses, {
  id: 'OtherResponses',
  maxProperties: 20,
  description: "Cognito's ChallengeResponses, without USERNAME and SECRET_HASH.",
  examples: [{ DEVICE_KEY: 'us-east-1_0a1b2c' }],
})

const otherName = checked(
  z.string(),
  z.regex(/^[A-Z][A-Z_]{0,63}$/, 'Send the name of a challenge, such as NEW_PASSWORD_REQUIRED'),
  z.refine(name => !find(name), 'Send the fields that are defined for this challenge'),
  // The first factor has another name than its challenge.
  z.refine(name => name !== 'PASSKEY', 'Send WEB_AUTHN, which is the challenge of a passkey'),
)
described(otherName, otherNameDocumentation())

/* @__NO_SIDE_EFFECTS__ */
function otherNameDocumentation() {
  return {
    description: 'The name of the challenge. Cognito may add names.',
    not: { enum: challenges.map(({ name }) => name) },
    [openEnum]: Object.values(ChallengeNameType).filter(name => !find(name)),
    examples: ['DEVICE_SRP_AUTH'],
  }
}

const cognitoParameters = described(z.record(z.string(), z.string()), {
  id: 'OtherParameters',
  description: "Cognito's ChallengeParameters.",
  examples: [{ DEVICE_KEY: 'us-east-1_0a1b2c' }],
})
const otherDescription =
  "Any other challenge of Cognito's. The challenge and its answer are passed through unchanged."
const otherChallenge = buildResponseSchema('Other', otherDescription, {
  name: otherName,
  fields: { cognitoParameters },
})
const otherAnswer = buildAnswerSchema('Other', () => ({ name: otherName, fields: { responses } }))

export const challengeSchema = described(
  z.union([
    newPasswordRequiredSchema,
    softwareTokenMfaSchema,
    smsMfaSchema,
    emailOtpSchema,
    selectMfaTypeSchema,
    mfaSetupSchema,
    selectChallengeSchema,
    passwordChallengeSchema,
    smsOtpSchema,
    webAuthnSchema,
    otherChallenge,
  ]),
  { id: 'Challenge', description: 'The next step of a sign-in; `name` says which.' },
)

export const challengeAnswerSchema = z.union(answerSchemas())
described(challengeAnswerSchema, {
  id: 'ChallengeAnswer',
  description: 'The answer to a challenge; `name` says which.',
})

/* @__NO_SIDE_EFFECTS__ */
function answerSchemas() {
  return [...answers.map(({ schema }) => schema), otherAnswer] as const
}

/**
 * The parameters of a challenge, without the attributes that users may not read. Those that are passed through have another
 * field, so that generated clients can tell the alternatives apart by their required fields.
 */
export function toParameters(name: string, input: CognitoParameters, hiddenAttributes: readonly string[]) {
  const challenge = find(name)
  if (!challenge) return { cognitoParameters: input }
  return { parameters: challenge.toParameters(input, hiddenAttributes) }
}

/** Converts a parsed answer to Cognito's ChallengeResponses, without USERNAME. */
export function toResponses(answer: z.output<typeof challengeAnswerSchema>): CognitoParameters {
  if ('responses' in answer) return answer.responses
  return answers.find(({ name }) => name === answer.name)?.toResponses(answer) ?? {}
}

function find(name: string) {
  return challenges.find(challenge => challenge.name === name)
}
