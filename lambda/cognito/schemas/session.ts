/** A session in responses, and its conversion from Cognito's form. */
import type { SessionDescriptionType } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { checked, described } from '../../contract/schema.ts'
import { requireField } from '../sdk/malformed-response.ts'
import { changeTime, time, toTime } from './time.ts'

const exampleId = 'tknm5k9p2q7r4s8t1v6w3x0y5z2b'

/** Cognito's pattern (S). */
export const sessionId = checked(
  z.string(),
  z.regex(/^(tkn|sso)[a-z0-9]{25}$/, 'Send the id of a session exactly as it was returned'),
)
described(sessionId, { description: 'The id of the session.', examples: [exampleId] })

const type = z.enum(['TOKEN', 'SSO', 'UNKNOWN'])
described(type, {
  id: 'SessionType',
  description: "TOKEN: a sign-in with its tokens. SSO: a sign-in of Cognito's own pages.",
  examples: ['TOKEN'],
})

export const location = described(
  z.strictObject({
    city: z.optional(described(z.string(), { description: 'The city.', examples: ['Seattle'] })),
    country: described(z.string(), { description: 'The country, or `unknown`.', examples: ['unknown'] }),
  }),
  {
    id: 'SessionLocation',
    description: 'Where Cognito assumes the address to be.',
    examples: [{ country: 'unknown' }],
  },
)

const sessionSchema = z.strictObject({
  id: described(z.string(), { description: 'Identifies the session.', examples: [exampleId] }),
  type,
  createdAt: time,
  lastActiveAt: described(changeTime, {
    description: 'The last sign-in or refresh. ISO 8601, in UTC.',
    examples: ['2026-01-01T09:10:02.000Z'],
  }),
  device: z.optional(
    described(z.string(), {
      description: 'The browser and the operating system. After a refresh it can be that of this API.',
      examples: ['Chrome 125 / macOS 15.0'],
    }),
  ),
  address: z.optional(
    described(z.string(), {
      description: 'The IP address. After a refresh it can be that of this API.',
      examples: ['192.0.2.42'],
    }),
  ),
  location: z.optional(location),
})

/** Not in pages: a user has at most 100. */
export const userSessions = described(
  z.strictObject({
    items: z.array(
      described(sessionSchema, { id: 'UserSession', description: 'An active session of a user.' }),
    ),
  }),
  { id: 'UserSessions', description: 'The active sessions of a user.' },
)

const ownSession = described(
  z.extend(sessionSchema, {
    current: described(z.boolean(), {
      description: 'Whether the request used a token of this session.',
      examples: [true],
    }),
  }),
  { id: 'OwnSession', description: 'An active session of the signed-in user.' },
)

export const ownSessions = described(z.strictObject({ items: z.array(ownSession) }), {
  id: 'OwnSessions',
  description: 'The active sessions of the signed-in user.',
})

export type UserSession = z.output<typeof sessionSchema>

export function toSession(found: SessionDescriptionType): UserSession {
  const { SessionType, DeviceType, LastIPAddress, LastLocation } = found
  return {
    id: requireField(found.SessionId, 'SessionId'),
    type: SessionType === 'TOKEN' || SessionType === 'SSO' ? SessionType : 'UNKNOWN',
    createdAt: toTime(found.CreateDate),
    lastActiveAt: toTime(found.LastActiveDate ?? found.CreateDate),
    ...(DeviceType === undefined ? {} : { device: DeviceType }),
    ...(LastIPAddress === undefined ? {} : { address: LastIPAddress }),
    ...(LastLocation ? { location: toLocation(LastLocation) } : {}),
  }
}

export function toLocation({ City, Country = 'unknown' }: FoundLocation): z.output<typeof location> {
  return { ...(City === undefined ? {} : { city: City }), country: Country }
}

interface FoundLocation {
  City?: string | undefined
  Country?: string | undefined
}

interface SessionsResponse {
  Sessions?: SessionDescriptionType[] | undefined
  NextToken?: string | undefined
}

/** All sessions: Cognito returns up to 125 at once and has no parameter for fewer (S). */
export async function fetchAllSessions(
  fetch: (NextToken: string | undefined) => Promise<SessionsResponse>,
): Promise<SessionDescriptionType[]> {
  const sessions: SessionDescriptionType[] = []
  let token: string | undefined
  do {
    const { Sessions, NextToken } = await fetch(token)
    sessions.push(...requireField(Sessions, 'Sessions'))
    token = NextToken
  } while (token !== undefined)
  return sessions
}
