/** How many requests a second Cognito takes by default: of a category of commands, and of one user. */
import { decodeJwt } from 'jose/jwt/decode'
import * as z from 'zod'
import { refusals } from './errors.ts'
import type { Users } from './users.ts'

/** Requests a second, for all commands of a category together (D). */
const categories: Record<string, { rate: number; commands: string[] }> = {
  UserAuthentication: { rate: 120, commands: ['InitiateAuth', 'AdminInitiateAuth'] },
  ChallengeResponse: { rate: 360, commands: ['RespondToAuthChallenge', 'AdminRespondToAuthChallenge'] },
  UserCreation: {
    rate: 50,
    commands: ['SignUp', 'ConfirmSignUp', 'AdminCreateUser', 'AdminConfirmSignUp'],
  },
  UserAccountRecovery: {
    rate: 30,
    commands: [
      'ChangePassword',
      'ForgotPassword',
      'ConfirmForgotPassword',
      'AdminResetUserPassword',
      'AdminSetUserPassword',
    ],
  },
  UserRead: { rate: 120, commands: ['GetUser', 'AdminGetUser'] },
  UserToken: { rate: 120, commands: ['RevokeToken', 'GetTokensFromRefreshToken'] },
  // The members from AssociateSoftwareToken on are a guess (?).
  UserUpdate: {
    rate: 25,
    commands: [
      'UpdateUserAttributes',
      'AdminUpdateUserAttributes',
      'DeleteUserAttributes',
      'AdminDeleteUserAttributes',
      'VerifyUserAttribute',
      'AdminEnableUser',
      'AdminDisableUser',
      'DeleteUser',
      'AdminDeleteUser',
      'AdminUserGlobalSignOut',
      'GlobalSignOut',
      'SetUserMFAPreference',
      'AdminSetUserMFAPreference',
      'AssociateSoftwareToken',
      'VerifySoftwareToken',
      'GetUserAttributeVerificationCode',
      'ResendConfirmationCode',
    ],
  },
  UserResourceRead: {
    rate: 50,
    commands: ['AdminListGroupsForUser', 'ListUsersInGroup', 'ListGroups', 'GetGroup'],
  },
  UserResourceUpdate: {
    rate: 25,
    commands: [
      'AdminAddUserToGroup',
      'AdminRemoveUserFromGroup',
      'CreateGroup',
      'UpdateGroup',
      'DeleteGroup',
    ],
  },
  UserList: { rate: 30, commands: ['ListUsers'] },
}

/** Of one user: reads and writes, each (D). */
const perUser = 10
const reads = ['UserRead', 'UserResourceRead']

const categoryOf = new Map(
  Object.entries(categories).flatMap(([name, { rate, commands }]) =>
    commands.map(command => [command, { name, rate }] as const),
  ),
)

export interface Rates {
  /** Throws TooManyRequestsException. Commands of no category are not counted, nor is a refused one. */
  count(command: string, user: string | undefined): void
}

/** Buckets that hold a second's worth and fill evenly. */
export function createRates(now: () => Date): Rates {
  const buckets = new Map<string, { tokens: number; at: number }>()

  /** The bucket with what came in since it was last looked at. */
  function filled(name: string, rate: number) {
    const time = now().getTime()
    const bucket = buckets.get(name) ?? { tokens: rate, at: time }
    bucket.tokens = Math.min(rate, bucket.tokens + ((time - bucket.at) / 1000) * rate)
    bucket.at = time
    buckets.set(name, bucket)
    return bucket
  }

  return {
    count(command, user) {
      const category = categoryOf.get(command)
      if (!category) return
      const taken = [filled(category.name, category.rate)]
      const kind = reads.includes(category.name) ? 'reads' : 'writes'
      if (user !== undefined) taken.push(filled(`${kind} of ${user}`, perUser))
      if (taken.some(({ tokens }) => tokens < 1)) throw refusals.rateExceeded()
      for (const bucket of taken) bucket.tokens -= 1
    },
  }
}

const inputSchema = z.object({
  Username: z.string().optional().catch(undefined),
  AccessToken: z.string().optional().catch(undefined),
  AuthParameters: z.object({ USERNAME: z.string() }).optional().catch(undefined),
  ChallengeResponses: z.object({ USERNAME: z.string() }).optional().catch(undefined),
})

/** Whom a request is about, as far as it says: by a name and by a token one user is the same. */
export function subjectOf(input: unknown, users: Users): string | undefined {
  const given = inputSchema.safeParse(input).data
  const name = given?.Username ?? given?.AuthParameters?.USERNAME ?? given?.ChallengeResponses?.USERNAME
  if (name !== undefined) return users.find(name)?.sub ?? users.keyOf(name)
  try {
    return given?.AccessToken === undefined ? undefined : decodeJwt(given.AccessToken).sub
  } catch {
    return undefined
  }
}
