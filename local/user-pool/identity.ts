/** The identities of a user: the people at providers as whom one can sign in as this user. */
import * as z from 'zod'

/** The attribute by which an identity is recognized, unless it was linked by another one (S). */
export const subjectAttribute = 'Cognito_Subject'

export const identitySchema = z.object({
  /** The subject at the provider, exactly as the provider writes it. */
  userId: z.string(),
  providerName: z.string(),
  providerType: z.string(),
  issuer: z.string().nullable(),
  /** Whether the user was created by signing in with it; otherwise it was linked. */
  primary: z.boolean(),
  /** Milliseconds since 1970. */
  dateCreated: z.number(),
  /** Another mapped attribute by which it was linked, whose value is `userId` until the first sign-in. */
  attribute: z.string().default(subjectAttribute),
})

export type Identity = z.output<typeof identitySchema>

/** The value of the attribute `identities` (T); undefined for a user without any. */
export function identitiesAttribute(identities: readonly Identity[]): string | undefined {
  if (identities.length === 0) return undefined
  return JSON.stringify(identities.map(({ attribute: _, ...identity }) => identity))
}

/** The claim `identities` of ID tokens, in which all values are text (D). */
export function identitiesClaim(identities: readonly Identity[]): { identities?: object[] } {
  if (identities.length === 0) return {}
  return {
    identities: identities.map(({ attribute: _, ...identity }) => ({
      ...identity,
      primary: String(identity.primary),
      dateCreated: String(identity.dateCreated),
    })),
  }
}
