/** The challenges that the API types; any other is handed through both ways as Cognito has it. */
import { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { answeredSchema, type CognitoParameters, shownSchema } from './challenge.ts'
import { mfaSetup, mfaSetupAnswer } from './mfa-setup.ts'
import { newPasswordRequired, newPasswordRequiredAnswer } from './new-password-required.ts'
import { selectMfaType, selectMfaTypeAnswer } from './select-mfa-type.ts'
import { emailOtp, emailOtpAnswer, smsMfa, smsMfaAnswer } from './sent-codes.ts'
import { softwareTokenMfa, softwareTokenMfaAnswer } from './software-token-mfa.ts'

const challenges = [newPasswordRequired, softwareTokenMfa, smsMfa, emailOtp, selectMfaType, mfaSetup]
const answers = [
  newPasswordRequiredAnswer,
  softwareTokenMfaAnswer,
  smsMfaAnswer,
  emailOtpAnswer,
  selectMfaTypeAnswer,
  mfaSetupAnswer,
]

const strings = () =>
  z
    .record(z.string(), z.string())
    .check(z.meta({ description: 'As Cognito has them.', examples: [{ DEVICE_KEY: 'us-east-1_0a1b2c' }] }))
/** Who answers is `username`, and the client has no secret: a response must not say otherwise. */
const notResponses = ['USERNAME', 'SECRET_HASH']
const responseName = () =>
  z.string().check(
    z.regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'The name of a response, such as ANSWER'),
    z.refine(name => !notResponses.includes(name), 'Not a response: `username` says who answers'),
    z.meta({ not: { enum: notResponses } }),
  )
const responses = () =>
  z.record(responseName(), z.string().check(z.maxLength(8192))).check(
    z.refine(map => Object.keys(map).length <= 20, 'At most 20 responses'),
    z.meta({
      maxProperties: 20,
      description: 'As Cognito has them, without USERNAME and SECRET_HASH.',
      examples: [{ DEVICE_KEY: 'us-east-1_0a1b2c' }],
    }),
  )
const otherName = () =>
  z.string().check(
    z.regex(/^[A-Z][A-Z_]{0,63}$/, 'The name of a challenge, such as NEW_PASSWORD_REQUIRED'),
    z.refine(name => !find(name), 'This challenge has fields of its own'),
    // The documents name those that exist today, so that a client can tell the alternatives apart; one that Cognito
    // adds later is handed on as well.
    z.meta({
      description: 'Which challenge.',
      enum: Object.values(ChallengeNameType).filter(name => !find(name)),
      examples: ['DEVICE_SRP_AUTH'],
    }),
  )
const other = () =>
  shownSchema('Other', {
    description: 'Any other challenge that Cognito knows: handed through both ways as Cognito has it.',
    name: otherName(),
    parameters: strings(),
  })
const otherAnswer = /* @__PURE__ */ answeredSchema('Other', () => ({
  name: otherName(),
  fields: { responses: responses() },
}))

// Marked as pure, so that a bundle has only the one that it uses.
export const shownChallenge = z
  .union(/* @__PURE__ */ (() => [...challenges.map(({ shown }) => shown), other()])())
  .check(z.meta({ id: 'Challenge', description: 'What the user has to do next; `name` tells which.' }))
export const answeredChallenge = z
  .union(/* @__PURE__ */ (() => [...answers.map(({ answered }) => answered), otherAnswer])())
  .check(z.meta({ id: 'ChallengeAnswer', description: 'The answer to a challenge; `name` tells to which.' }))

/** Cognito's parameters of a challenge as the API shows them, without the attributes that users may not read. */
export function toParameters(name: string, given: CognitoParameters, hiddenAttributes: readonly string[]) {
  return (find(name)?.toParameters(given, hiddenAttributes) ?? given) as z.output<
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
