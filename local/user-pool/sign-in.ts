/** The steps of a sign-in: check the password, then return a challenge or tokens. */
import type { Progress } from './challenges/challenge.ts'
import { challenges } from './challenges/index.ts'
import type { PoolContext } from './command.ts'
import type { Device } from './device.ts'
import { exceptions } from './errors.ts'
import type { AuthenticationResult } from './token-issuer.ts'
import { postAuthentication } from './triggers/post-authentication.ts'
import type { TokenSource } from './triggers/pre-token-generation.ts'
import type { User } from './user.ts'

/** The output of AdminInitiateAuth and AdminRespondToAuthChallenge. */
export type SignInResult =
  | { AuthenticationResult: AuthenticationResult; ChallengeParameters: Record<string, string> }
  | {
      ChallengeName: string
      Session: string
      ChallengeParameters: Record<string, string>
      AvailableChallenges?: string[]
    }

/** Returns the user if the password is correct. Locks a name after failures. Takes the same time without a user. */
export async function checkPassword(name: string, password: string, pool: PoolContext): Promise<User> {
  const { users, passwords, lockout, configuration } = pool
  const user = users.find(name)
  // An alias does not allow more attempts.
  const key = users.keyOf(user?.username ?? name)
  lockout.check(key)
  const matches = await passwords.matches(password, user?.password?.hash)
  // During the hashing, other requests may have locked the name, or changed or deleted the user.
  lockout.check(key)
  const current = users.find(name)
  if (!current || !matches || current.password?.hash !== user?.password?.hash) {
    lockout.fail(key)
    const reveals = !current && configuration.client.PreventUserExistenceErrors === 'LEGACY'
    throw reveals ? exceptions.userNotFound() : exceptions.wrongPassword()
  }
  return current
}

/** Throws if the user may not sign in, even with the correct password. */
export function checkUserStatus(
  { enabled, status, password }: User,
  { configuration, now }: PoolContext,
): void {
  if (!enabled) throw exceptions.disabled()
  if (status === 'UNCONFIRMED') throw exceptions.notConfirmed()
  if (status === 'RESET_REQUIRED') throw exceptions.passwordResetRequired()
  const lifetime = configuration.lifetimes.temporaryPassword * 1000
  if (status === 'FORCE_CHANGE_PASSWORD' && (password?.setAt ?? 0) + lifetime <= now().getTime()) {
    throw exceptions.temporaryPasswordExpired()
  }
}

interface Step {
  progress?: Progress | undefined
  /** Why tokens are issued if this is the last step. */
  source?: TokenSource
  /** Of AdminRespondToAuthChallenge; AdminInitiateAuth's does not reach the triggers of these steps (S). */
  clientMetadata?: Record<string, string> | undefined
  /** From where the last request came. */
  device: Device
}

/** Returns the user's next challenge, or tokens if there is none. */
export async function nextStep(
  user: User,
  pool: PoolContext,
  { progress = {}, source = 'Authentication', clientMetadata, device }: Step,
): Promise<SignInResult> {
  const next = challenges.find(challenge => challenge.isDue(user, pool, progress))
  if (!next) {
    await postAuthentication(pool.triggers, user, clientMetadata)
    // The function may have changed the user.
    const current = pool.users.withSub(user.sub)
    // Not after the password alone: someone who knows it could otherwise reset the count between wrong codes (?).
    pool.lockout.succeed(pool.users.keyOf(user.username))
    const AuthenticationResult = await pool.tokens.signIn(
      current,
      { source, clientMetadata },
      { device, methods: progress.methods ?? [] },
    )
    return { AuthenticationResult, ChallengeParameters: {} }
  }
  const code = await next.sendCode?.(user, clientMetadata, pool)
  // A trigger takes a while: the user may have been deleted.
  const { username } = pool.users.withSub(user.sub)
  const Session = pool.sessions.open(pool.users.keyOf(username), next.name, code)
  pool.methods.keepForSession(Session, progress.methods ?? [])
  return {
    ChallengeName: next.name,
    Session,
    ChallengeParameters: { USER_ID_FOR_SRP: username, ...next.parameters(user, pool) },
  }
}
