/** MFA_SETUP: the pool requires MFA and the user has no second factor. Takes two answers: one for the secret, one with a code. */
import * as z from 'zod/mini'
import type { Calls } from '../../contract/calls.ts'
import { Problem } from '../../contract/problem.ts'
import * as fields from '../schemas/fields.ts'
import { otpauthUri, otpauthUriSchema, secretCode } from '../schemas/otpauth.ts'
import { requireField } from '../sdk/malformed-response.ts'
import { challenge, challengeAnswer, responseSchema } from './challenge.ts'
import { factorNames, parseNames } from './json.ts'

export const mfaSetup = challenge({
  name: 'MFA_SETUP',
  toParameters: input => ({ options: parseNames(input['MFAS_CAN_SETUP']) }),
})

export const mfaSetupSchema = responseSchema(mfaSetup, {
  description:
    'The pool requires a second factor and the user has none. Answer without `code` to get the secret for an authenticator app, then with a code from that app.',
  parameters: {
    options: factorNames,
    secretCode: z.optional(secretCode),
    otpauthUri: z.optional(otpauthUriSchema),
  },
  example: { options: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP'] },
})

export const mfaSetupAnswer = challengeAnswer(mfaSetup, {
  fields: () => ({ code: z.optional(fields.totpCode) }),
  // VerifySoftwareToken took the code: only the session that it returned is left to send.
  toResponses: () => ({}),
})

type Answer = z.output<typeof mfaSetupAnswer.schema>

export function isMfaSetup(answer: { name: string }): answer is Answer {
  return answer.name === mfaSetup.name
}

/** Handles the first answer: returns the challenge again, with the secret for an authenticator app and a new session. */
export async function beginSetup(
  { username, session }: Answer,
  cognito: Pick<Calls<{ AssociateSoftwareTokenCommand: never }>, 'AssociateSoftwareToken'>,
  issuer: string,
) {
  const { SecretCode, Session } = await cognito.AssociateSoftwareToken({ Session: session })
  const secret = requireField(SecretCode, 'SecretCode')
  const parameters = {
    options: ['SOFTWARE_TOKEN_MFA'],
    secretCode: secret,
    otpauthUri: otpauthUri(issuer, username, secret),
  }
  return {
    outcome: 'CHALLENGE' as const,
    challenge: { name: mfaSetup.name, username, session: requireField(Session, 'Session'), parameters },
  }
}

/** Handles the second answer: returns the session for answering the challenge itself. */
export async function verifiedSession(
  { session, code = '' }: Answer,
  cognito: Pick<Calls<{ VerifySoftwareTokenCommand: never }>, 'VerifySoftwareToken'>,
): Promise<string> {
  const { Session, Status } = await cognito.VerifySoftwareToken({ Session: session, UserCode: code })
  if (Status === 'ERROR') throw new Problem('CODE_MISMATCH')
  return requireField(Session, 'Session')
}
