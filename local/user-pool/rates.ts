/** How many requests a second Cognito takes by default: of a category of commands, and of one user. */
import { decodeJwt } from 'jose/jwt/decode'
import * as z from 'zod'
import { refusals } from './errors.ts'
import type { Users } from './users.ts'

interface Category {
  /** Requests a second, for all commands of the category together (D). */
  rate: number
  /** Of each command, where that is less. */
  perCommand?: number
  commands: readonly string[]
}

/** The commands about users and groups, also those that this pool lacks (D: the developer guide, Quotas). */
export const categories: Record<string, Category> = {
  UserAuthentication: {
    rate: 120,
    commands: ['AdminInitiateAuth', 'InitiateAuth', 'GetTokensFromRefreshToken'],
  },
  UserAuthenticationChallenge: {
    rate: 360,
    commands: ['AdminRespondToAuthChallenge', 'RespondToAuthChallenge'],
  },
  UserCreation: { rate: 50, commands: ['AdminConfirmSignUp', 'AdminCreateUser', 'ConfirmSignUp', 'SignUp'] },
  UserAccountRecovery: {
    rate: 30,
    commands: [
      'AdminResetUserPassword',
      'AdminSetUserPassword',
      'ChangePassword',
      'ConfirmForgotPassword',
      'ForgotPassword',
    ],
  },
  UserRead: { rate: 120, commands: ['AdminGetUser', 'AdminGetUserAuthFactors', 'GetUser'] },
  UserToken: { rate: 120, commands: ['RevokeToken'] },
  UserUpdate: {
    rate: 25,
    commands: [
      'AdminAddUserToGroup',
      'AdminDeleteUser',
      'AdminDeleteUserAttributes',
      'AdminDisableProviderForUser',
      'AdminDisableUser',
      'AdminEnableUser',
      'AdminLinkProviderForUser',
      'AdminRemoveUserFromGroup',
      'AdminUpdateUserAttributes',
      'AdminUserGlobalSignOut',
      'DeleteUser',
      'DeleteUserAttributes',
      'GlobalSignOut',
      'UpdateUserAttributes',
      'VerifyUserAttribute',
    ],
  },
  UserResourceRead: {
    rate: 50,
    commands: [
      'AdminGetDevice',
      'AdminListDevices',
      'AdminListGroupsForUser',
      'AdminListUserAuthEvents',
      'GetDevice',
      'GetUserAttributeVerificationCode',
      'ListDevices',
      'ResendConfirmationCode',
    ],
  },
  UserResourceUpdate: {
    rate: 25,
    commands: [
      'AdminDeleteSoftwareToken',
      'AdminForgetDevice',
      'AdminSetUserMFAPreference',
      'AdminUpdateAuthEventFeedback',
      'AdminUpdateDeviceStatus',
      'AssociateSoftwareToken',
      'ConfirmDevice',
      'ForgetDevice',
      'SetUserMFAPreference',
      'UpdateAuthEventFeedback',
      'UpdateDeviceStatus',
      'VerifySoftwareToken',
    ],
  },
  UserList: { rate: 30, commands: ['ListUsers', 'ListUsersInGroup'] },
  UserPoolResourceRead: { rate: 20, perCommand: 5, commands: ['GetGroup', 'ListGroups'] },
  UserPoolResourceUpdate: {
    rate: 15,
    perCommand: 5,
    commands: ['CreateGroup', 'DeleteGroup', 'UpdateGroup'],
  },
}

/** In which an answer to NEW_PASSWORD_REQUIRED counts (D). */
const newPassword = 'UserAccountRecovery'

/** Of one user: reads and writes, each. Signing in is a read (D). */
const perUser = 10
const reads = ['UserRead', 'UserResourceRead', 'UserAuthentication', 'UserAuthenticationChallenge']

const categoryOf = new Map(
  Object.entries(categories).flatMap(([name, { commands }]) =>
    commands.map(command => [command, name] as const),
  ),
)

/** What a request is counted by, as far as it says. */
interface Counted {
  command: string
  /** Whom it is about. */
  user: string | undefined
  /** The challenge that it answers. */
  challenge: string | undefined
}

interface Rates {
  /** Throws TooManyRequestsException. Commands of no category are not counted, nor is a refused one. */
  count(request: Counted): void
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
    count({ command, user, challenge }) {
      const own = categoryOf.get(command)
      if (own === undefined) return
      const name = challenge === 'NEW_PASSWORD_REQUIRED' ? newPassword : own
      const { rate = 0, perCommand } = categories[name] ?? {}
      const taken = [filled(name, rate)]
      if (perCommand !== undefined) taken.push(filled(command, perCommand))
      const kind = reads.includes(name) ? 'reads' : 'writes'
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
  ChallengeName: z.string().optional().catch(undefined),
})

/** What a request of a command is counted by. */
export function countedBy(command: string, input: unknown, users: Users): Counted {
  const given = inputSchema.safeParse(input).data ?? {}
  return { command, user: subjectOf(given, users), challenge: given.ChallengeName }
}

/** Whom a request is about, as far as it says: by a name and by a token one user is the same. */
function subjectOf(given: Partial<z.infer<typeof inputSchema>>, users: Users): string | undefined {
  const name = given.Username ?? given.AuthParameters?.USERNAME ?? given.ChallengeResponses?.USERNAME
  if (name !== undefined) return users.find(name)?.sub ?? users.keyOf(name)
  try {
    return given.AccessToken === undefined ? undefined : decodeJwt(given.AccessToken).sub
  } catch {
    return undefined
  }
}
