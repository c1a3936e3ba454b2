/** The challenges that the API types; any other is handed through both ways as Cognito has it. */
import * as z from 'zod/mini'
import { type CognitoParameters, challengeSchemas } from './challenge.ts'
import { mfaSetup } from './mfa-setup.ts'
import { newPasswordRequired } from './new-password-required.ts'
import { selectMfaType } from './select-mfa-type.ts'
import { emailOtp, smsMfa } from './sent-codes.ts'
import { softwareTokenMfa } from './software-token-mfa.ts'

const typed = [newPasswordRequired, softwareTokenMfa, smsMfa, emailOtp, selectMfaType, mfaSetup]

const strings = z.record(z.string(), z.string())
const otherName = z.string().check(
  z.regex(/^[A-Z][A-Z_]{0,63}$/, 'The name of a challenge, such as NEW_PASSWORD_REQUIRED'),
  z.refine(name => !find(name), 'This challenge has fields of its own'),
)
const other = challengeSchemas(otherName, strings, { responses: strings })

export const shownChallenge = z.union([...typed.map(({ shown }) => shown), other.shown])
export const answeredChallenge = z.union([...typed.map(({ answered }) => answered), other.answered])

/** Cognito's parameters of a challenge as the API shows them. */
export function toParameters(name: string, given: CognitoParameters) {
  return (find(name)?.toParameters(given) ?? given) as z.output<typeof shownChallenge>['parameters']
}

/** A parsed answer as Cognito's ChallengeResponses, without USERNAME. */
export function toResponses(answer: z.output<typeof answeredChallenge>): CognitoParameters {
  return 'responses' in answer ? answer.responses : (find(answer.name)?.toResponses(answer) ?? {})
}

function find(name: string) {
  return typed.find(challenge => challenge.name === name)
}
