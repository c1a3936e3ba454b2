/** The history of sign-ins and of requests about passwords, which threat protection records on the Plus plan. */
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Configuration } from './configuration.ts'
import type { Database } from './database.ts'
import type { Device } from './device.ts'
import { exceptions } from './errors.ts'
import { protocolTime } from './protocol-time.ts'

const types = ['SignIn', 'SignUp', 'ForgotPassword', 'PasswordChange', 'ResendCode'] as const
const responses = ['Pass', 'Fail', 'InProgress'] as const

const eventSchema = z.object({
  id: z.string(),
  type: z.enum(types),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  response: z.enum(responses),
  /** The answers of a sign-in: to `Password` or `Mfa`, and whether they were right. */
  answers: z.array(z.object({ name: z.enum(['Password', 'Mfa']), correct: z.boolean() })),
  device: z.object({ address: z.string(), type: z.string() }),
})
type AuthEvent = z.output<typeof eventSchema>

export interface Activity extends Pick<AuthEvent, 'type' | 'response' | 'answers'> {
  userKey: string
  device: Device
  /** The session that the request continues, and the one that it opens. */
  session?: { continued: string | undefined; opened: string | undefined }
}

export type AuthEvents = ReturnType<typeof createAuthEvents>

export function createAuthEvents({ sql }: Database, { pool }: Configuration, now: () => Date) {
  const insert = sql.prepare('INSERT INTO auth_events (user_key, session, document) VALUES (?, ?, ?)')
  const select = sql.prepare('SELECT document FROM auth_events WHERE user_key = ? ORDER BY id DESC')
  const waiting = sql.prepare('SELECT id, document FROM auth_events WHERE user_key = ? AND session = ?')
  const replace = sql.prepare('UPDATE auth_events SET session = ?, document = ? WHERE id = ?')
  const { UserPoolTier, UserPoolAddOns: { AdvancedSecurityMode = 'OFF' } = {} } = pool
  const isEnabled = UserPoolTier === 'PLUS' && AdvancedSecurityMode !== 'OFF'

  const parse = (row: Record<string, unknown>): AuthEvent =>
    eventSchema.parse(JSON.parse(String(row['document'])))

  /** The event of a sign-in that waits for an answer. */
  function find(userKey: string, session: string | undefined) {
    const row = session === undefined ? undefined : waiting.get(userKey, session)
    return row && { id: Number(row['id']), event: parse(row) }
  }

  return {
    /** Whether the pool has threat protection, and its plan includes the history. */
    isEnabled,
    /** A sign-in is one event, however many challenges it has (?). */
    record({ userKey, session, ...activity }: Activity): void {
      const known = find(userKey, session?.continued)
      const answers = [...(known?.event.answers ?? []), ...activity.answers]
      // A wrong answer leaves most sessions valid.
      const next = session?.opened ?? (activity.response === 'Fail' ? session?.continued : undefined) ?? null
      const event: AuthEvent = {
        ...activity,
        id: known?.event.id ?? randomUUID(),
        createdAt: known?.event.createdAt ?? now().getTime(),
        answers,
      }
      if (known) replace.run(next, JSON.stringify(event), known.id)
      else insert.run(userKey, next, JSON.stringify(event))
    },
    /** Newest first. Throws UserPoolAddOnNotEnabledException without threat protection. */
    list(userKey: string): AuthEvent[] {
      if (!isEnabled) throw exceptions.addOnNotEnabled()
      return select.all(userKey).map(parse)
    },
  }
}

/** As AdminListUserAuthEvents returns it. Nothing is assessed here, so there is never a risk. */
export function authEventType({ id, type, createdAt, response, answers, device }: AuthEvent) {
  return {
    EventId: id,
    EventType: type,
    CreationDate: protocolTime(createdAt),
    EventResponse: response,
    EventRisk: { RiskDecision: 'NoRisk', CompromisedCredentialsDetected: false },
    ChallengeResponses: answers.map(({ name, correct }) => ({
      ChallengeName: name,
      ChallengeResponse: correct ? 'Success' : 'Failure',
    })),
    EventContextData: { IpAddress: device.address, DeviceName: device.type },
  }
}
