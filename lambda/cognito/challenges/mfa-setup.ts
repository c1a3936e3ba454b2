/** MFA_SETUP: the pool wants a second factor of a user who has none. Answered twice: for the secret, then with a code. */
import * as z from 'zod/mini'
import type { Calls } from '../../contract/calls.ts'
import { Problem } from '../../contract/problem.ts'
import * as fields from '../schemas/fields.ts'
import { otpauthUri, secretCode, shownOtpauthUri } from '../schemas/otpauth.ts'
import { requireField } from '../sdk/malformed-response.ts'
import { answerTo, challenge, shown } from './challenge.ts'
import { factorNames, namesIn } from './json.ts'

export const mfaSetup = challenge({
  name: 'MFA_SETUP',
  toParameters: parameters => ({ options: namesIn(parameters['MFAS_CAN_SETUP']) }),
})

export const shownMfaSetup = shown(mfaSetup, {
  description:
    'The pool wants a second factor of a user who has none. Answer without `code` for the secret of an authenticator app, then with a code of that app.',
  parameters: {
    options: factorNames,
    secretCode: z.optional(secretCode),
    otpauthUri: z.optional(shownOtpauthUri),
  },
})

export const mfaSetupAnswer = answerTo(mfaSetup, {
  fields: () => ({ code: z.optional(fields.totpCode) }),
  // The code has gone to VerifySoftwareToken: what is left to answer with is the session that it gave.
  toResponses: () => ({}),
})

type Answer = z.output<typeof mfaSetupAnswer.answered>

export function isMfaSetup(answer: { name: string }): answer is Answer {
  return answer.name === mfaSetup.name
}

/** The first answer: the challenge again, with the secret of an authenticator app and a new session. */
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

/** The second answer: the session with which the challenge itself can be answered. */
export async function verifiedSession(
  { session, code = '' }: Answer,
  cognito: Pick<Calls<{ VerifySoftwareTokenCommand: never }>, 'VerifySoftwareToken'>,
): Promise<string> {
  const { Session, Status } = await cognito.VerifySoftwareToken({ Session: session, UserCode: code })
  if (Status === 'ERROR') throw new Problem('CODE_MISMATCH')
  return requireField(Session, 'Session')
}
