/** Finds out which event a request is, from its input and its result. */
import * as z from 'zod'
import { subOf } from '../jwt.ts'
import { members } from './api-model/members.ts'
import type { Activity } from './auth-events.ts'
import type { PoolContext } from './command.ts'
import { type Caller, deviceOf } from './device.ts'
import { CognitoError } from './errors.ts'

/** The commands that are events, and what each is if it succeeds. */
const events: Record<string, Pick<Activity, 'type' | 'response'>> = {
  AdminInitiateAuth: { type: 'SignIn', response: 'Pass' },
  AdminRespondToAuthChallenge: { type: 'SignIn', response: 'Pass' },
  ChangePassword: { type: 'PasswordChange', response: 'Pass' },
  ConfirmForgotPassword: { type: 'ForgotPassword', response: 'Pass' },
  ForgotPassword: { type: 'ForgotPassword', response: 'InProgress' },
  ResendConfirmationCode: { type: 'ResendCode', response: 'Pass' },
  SignUp: { type: 'SignUp', response: 'Pass' },
}

/** Exceptions for a request that attempts nothing. */
const noAttempt = ['InvalidParameterException', 'SerializationException', 'TooManyRequestsException']

const parameters = z.looseObject({ USERNAME: z.string().optional(), PASSWORD: z.string().optional() })
const inputSchema = z.object({
  Username: z.string().optional(),
  AccessToken: z.string().optional(),
  AuthFlow: z.string().default(''),
  AuthParameters: parameters.default({}),
  ChallengeName: z.string().default(''),
  ChallengeResponses: parameters.default({}),
  Session: z.string().optional(),
  ContextData: members.ContextData.optional(),
})
type Input = z.output<typeof inputSchema>
const outputSchema = z.object({ Session: z.string().optional() })

interface Request {
  name: string
  input: unknown
  /** What the command returned or threw. */
  result: unknown
  caller: Caller | undefined
}

/** Returns undefined for what is no event: a refresh, another command, an invalid request, or an unknown user. */
export function activityOf(
  { name, input, result, caller }: Request,
  pool: PoolContext,
): Activity | undefined {
  const event = events[name]
  if (!event) return undefined
  const { data } = inputSchema.safeParse(input)
  if (!data || data.AuthFlow.startsWith('REFRESH_TOKEN')) return undefined
  const isFailure = result instanceof Error
  if (isFailure && (!(result instanceof CognitoError) || noAttempt.includes(result.name))) return undefined
  const userKey = userKeyOf(data, pool)
  if (userKey === undefined) return undefined
  const opened = event.type === 'SignIn' ? outputSchema.safeParse(result).data?.Session : undefined
  const success = opened === undefined ? event.response : 'InProgress'
  return {
    type: event.type,
    response: isFailure ? 'Fail' : success,
    answers: answersOf(data, !isFailure),
    userKey,
    device: deviceOf({ ContextData: data.ContextData }, caller),
    session: { continued: data.Session, opened },
  }
}

function userKeyOf(input: Input, { users }: PoolContext): string | undefined {
  const { AuthParameters, ChallengeResponses, AccessToken } = input
  const name = input.Username ?? AuthParameters.USERNAME ?? ChallengeResponses.USERNAME ?? subOf(AccessToken)
  const user = name === undefined ? undefined : users.find(name)
  return user && users.keyOf(user.username)
}

const secondFactors = ['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP']

/** There are names for passwords and second factors only (S): which of them a code or a passkey alone has is not known. */
function answersOf({ AuthParameters, ChallengeName, ChallengeResponses }: Input, correct: boolean) {
  const hasPassword = [AuthParameters, ChallengeResponses].some(({ PASSWORD }) => PASSWORD !== undefined)
  if (hasPassword) return [{ name: 'Password' as const, correct }]
  return secondFactors.includes(ChallengeName) ? [{ name: 'Mfa' as const, correct }] : []
}
