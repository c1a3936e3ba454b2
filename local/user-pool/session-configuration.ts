/** Reads how sessions are tracked. CloudFormation has no type for that, so a custom resource sends the command that sets it. */
import * as z from 'zod'

/** The parameters of SetUserPoolSessionConfiguration. CloudFormation hands numbers to custom resources as text. */
export const sessionSchema = z.object({
  UserSessionTracking: z.enum(['ENABLED', 'DISABLED']),
  TokenSession: z.object({ MaxPerUser: z.coerce.number<number | string>().int().min(1).max(100) }),
})

export interface SessionConfiguration {
  tracks: boolean
  maxPerUser: number
}

/** `properties` are those of the custom resource; sessions are not tracked without one (S). Throws for invalid ones. */
export function readSessionConfiguration(properties: unknown): SessionConfiguration {
  if (properties === undefined) return { tracks: false, maxPerUser: 20 }
  const { UserSessionTracking, TokenSession } = sessionSchema.parse(properties)
  return { tracks: UserSessionTracking === 'ENABLED', maxPerUser: TokenSession.MaxPerUser }
}
