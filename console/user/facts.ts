/** What the page knows about a user, from the routes that answered. A part that the API does not offer, or denied, is missing. */
import type { Schemas } from '../../client/index.ts'

/** A user with the second factors. */
export type User = Schemas['UserWithMfa']
/** A sign-in event of Cognito's threat protection. */
export type SignInEvent = Schemas['SignInEvent']

/** Everything from which the page derives why a user cannot sign in. */
export interface Facts {
  readonly user: User
  readonly factors?: Schemas['Factors'] | undefined
  /** The newest first. */
  readonly signIns?: readonly SignInEvent[] | undefined
}

/** The attributes to which codes can be sent, the first choice of Cognito first. */
export const addresses = ['phone_number', 'email'] as const

/** The addresses of the user that are verified: only to these does Cognito send a code for a forgotten password. */
export function verifiedAddresses({ attributes }: Pick<User, 'attributes'>): (typeof addresses)[number][] {
  return addresses.filter(name => attributes[name] && attributes[`${name}_verified`] === 'true')
}

const day = 24 * 60 * 60 * 1000
/** How long temporary passwords last, unless the user pool is configured otherwise: the API does not reveal the setting. */
export const temporaryPasswordDays = 7

/** Until a temporary password expires, at the earliest and at the latest, in days: zero or less is the past. */
export interface Expiry {
  state: 'expired' | 'valid' | 'unknown'
  earliest: number
  latest: number
}

/**
 * When a temporary password expires. It is younger than the user and older than the last change, which may have been a new
 * invitation or anything else: Cognito does not distinguish them.
 */
export function temporaryPasswordExpiry({ createdAt, updatedAt }: User, now: Date): Expiry {
  const left = (time: string) => temporaryPasswordDays - (now.getTime() - Date.parse(time)) / day
  const [earliest, latest] = [left(createdAt), left(updatedAt)]
  return { state: latest <= 0 ? 'expired' : earliest > 0 ? 'valid' : 'unknown', earliest, latest }
}
