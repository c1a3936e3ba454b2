/** An event of a user's history in responses, and its conversion from Cognito's form. */
import type { AuthEventType } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { described } from '../../contract/schema.ts'
import { requireField } from '../sdk/malformed-response.ts'
import { pageSchema } from './page.ts'
import { location, toLocation } from './session.ts'
import { time, toTime } from './time.ts'

const type = z.enum(['SIGN_IN', 'SIGN_UP', 'FORGOT_PASSWORD', 'PASSWORD_CHANGE', 'RESEND_CODE', 'UNKNOWN'])
described(type, { id: 'SignInEventType', description: 'What the user tried.', examples: ['SIGN_IN'] })

const result = z.enum(['PASS', 'FAIL', 'IN_PROGRESS', 'UNKNOWN'])
described(result, {
  id: 'SignInEventResult',
  description: 'How it ended. IN_PROGRESS: an answer, such as a code, is still missing.',
  examples: ['PASS'],
})

const decision = z.enum(['NO_RISK', 'ACCOUNT_TAKEOVER', 'BLOCK', 'UNKNOWN'])
described(decision, {
  description:
    'NO_RISK: threat protection did nothing. ACCOUNT_TAKEOVER: it applied the configured response. BLOCK: it rejected ' +
    'the attempt.',
  examples: ['NO_RISK'],
})

const level = z.enum(['LOW', 'MEDIUM', 'HIGH', 'UNKNOWN'])
described(level, { description: 'The assessed risk.', examples: ['LOW'] })

const risk = described(
  z.strictObject({
    decision: z.optional(decision),
    level: z.optional(level),
    compromisedCredentials: z.optional(
      described(z.boolean(), {
        description: 'Whether the password is known from a breach elsewhere.',
        examples: [false],
      }),
    ),
  }),
  { id: 'SignInEventRisk', description: "Cognito's assessment, as far as there is one." },
)

const challengeName = z.enum(['PASSWORD', 'MFA', 'UNKNOWN'])
described(challengeName, { description: 'What was asked for.', examples: ['PASSWORD'] })

const challengeResult = z.enum(['SUCCESS', 'FAILURE', 'UNKNOWN'])
described(challengeResult, { description: 'Whether the answer was correct.', examples: ['SUCCESS'] })

const challenge = described(z.strictObject({ name: challengeName, result: challengeResult }), {
  id: 'SignInEventChallenge',
  description: 'An answer of the user.',
})

/* @__NO_SIDE_EFFECTS__ */
function text(description: string, example: string) {
  return z.optional(described(z.string(), { description, examples: [example] }))
}

const context = described(
  z.strictObject({
    address: text('The IP address.', '192.0.2.42'),
    device: text('The browser and the operating system.', 'Chrome 125, macOS 15'),
    timezone: text('The time zone.', 'Asia/Tokyo'),
    location: z.optional(location),
  }),
  { id: 'SignInEventContext', description: 'From where the request came, as far as Cognito knows.' },
)

const feedbackValue = z.enum(['VALID', 'INVALID', 'UNKNOWN'])
described(feedbackValue, {
  description: 'VALID: it was the user. INVALID: it was somebody else.',
  examples: ['VALID'],
})

const feedback = described(
  z.strictObject({
    value: feedbackValue,
    provider: described(z.string(), { description: 'Who gave the feedback.', examples: ['Admin'] }),
    createdAt: z.optional(time),
  }),
  {
    id: 'SignInEventFeedback',
    description: 'What the user or an administrator told Cognito about the event.',
  },
)

const eventSchema = described(
  z.strictObject({
    id: described(z.string(), {
      description: 'Identifies the event.',
      examples: ['0b7f6c1e-8d9a-4f34-9a3c-5b6f3f6f2a10'],
    }),
    type,
    createdAt: time,
    result,
    risk: z.optional(risk),
    challenges: z.array(challenge),
    context: z.optional(context),
    feedback: z.optional(feedback),
  }),
  { id: 'SignInEvent', description: 'A sign-in of a user, or another request about the password.' },
)

export const signInEventPage = described(pageSchema(eventSchema), {
  id: 'SignInEventPage',
  description: "A page of a user's events, the newest first.",
})

export type SignInEvent = z.output<typeof eventSchema>

/** Cognito's `InProgress` as `IN_PROGRESS`; UNKNOWN for a value that this version does not know. */
function known<const Value extends string>(
  schema: z.ZodMiniType<Value>,
  value: string | undefined,
): Value | 'UNKNOWN' {
  const name = value?.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()
  return schema.safeParse(name).data ?? 'UNKNOWN'
}

export function toSignInEvent(found: AuthEventType): SignInEvent {
  const { EventRisk, EventContextData, EventFeedback, ChallengeResponses = [] } = found
  return {
    id: requireField(found.EventId, 'EventId'),
    type: known(type, found.EventType),
    createdAt: toTime(found.CreationDate),
    result: known(result, found.EventResponse),
    ...(EventRisk ? { risk: toRisk(EventRisk) } : {}),
    challenges: ChallengeResponses.map(({ ChallengeName, ChallengeResponse }) => ({
      name: known(challengeName, ChallengeName),
      result: known(challengeResult, ChallengeResponse),
    })),
    ...(EventContextData ? { context: toContext(EventContextData) } : {}),
    ...(EventFeedback ? { feedback: toFeedback(EventFeedback) } : {}),
  }
}

function toRisk(found: NonNullable<AuthEventType['EventRisk']>): z.output<typeof risk> {
  const { RiskDecision, RiskLevel, CompromisedCredentialsDetected } = found
  return {
    ...(RiskDecision === undefined ? {} : { decision: known(decision, RiskDecision) }),
    ...(RiskLevel === undefined ? {} : { level: known(level, RiskLevel) }),
    ...(CompromisedCredentialsDetected === undefined
      ? {}
      : { compromisedCredentials: CompromisedCredentialsDetected }),
  }
}

function toContext(found: NonNullable<AuthEventType['EventContextData']>): z.output<typeof context> {
  const { IpAddress, DeviceName, Timezone, City, Country } = found
  return {
    ...(IpAddress === undefined ? {} : { address: IpAddress }),
    ...(DeviceName === undefined ? {} : { device: DeviceName }),
    ...(Timezone === undefined ? {} : { timezone: Timezone }),
    ...(City === undefined && Country === undefined ? {} : { location: toLocation({ City, Country }) }),
  }
}

function toFeedback(found: NonNullable<AuthEventType['EventFeedback']>): z.output<typeof feedback> {
  const { FeedbackValue, Provider = '', FeedbackDate } = found
  return {
    value: known(feedbackValue, FeedbackValue),
    provider: Provider,
    ...(FeedbackDate === undefined ? {} : { createdAt: toTime(FeedbackDate) }),
  }
}
