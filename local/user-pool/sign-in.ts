/** What follows a right password: a refusal, a challenge, or tokens. */
import type { Progress } from './challenges/challenge.ts'
import { challenges } from './challenges/index.ts'
import type { PoolContext } from './command.ts'
import { refusals } from './errors.ts'
import type { AuthenticationResult } from './tokens.ts'
import type { User } from './user.ts'

/** The answer of AdminInitiateAuth and AdminRespondToAuthChallenge. */
export type SignInAnswer =
  | { AuthenticationResult: AuthenticationResult; ChallengeParameters: Record<string, string> }
  | { ChallengeName: string; Session: string; ChallengeParameters: Record<string, string> }

/** The user of a right password. Locks a name after wrong ones, and takes as long where there is no user. */
export async function checkPassword(name: string, password: string, pool: PoolContext): Promise<User> {
  const { users, passwords, lockout, configuration } = pool
  const user = users.find(name)
  // An alias is no further set of attempts.
  const key = users.keyOf(user?.username ?? name)
  lockout.check(key)
  const matches = await passwords.matches(password, user?.password?.hash)
  // While this password was being hashed, others may have locked the name, or changed or deleted the user.
  lockout.check(key)
  const current = users.find(name)
  if (!current || !matches || current.password?.hash !== user?.password?.hash) {
    lockout.fail(key)
    const tell = !current && configuration.client.PreventUserExistenceErrors === 'LEGACY'
    throw tell ? refusals.userNotFound() : refusals.wrongPassword()
  }
  return current
}

/** Throws what keeps a user with the right password from signing in. */
export function refuseSignIn({ enabled, status, password }: User, { configuration, now }: PoolContext): void {
  if (!enabled) throw refusals.disabled()
  if (status === 'UNCONFIRMED') throw refusals.notConfirmed()
  if (status === 'RESET_REQUIRED') throw refusals.passwordResetRequired()
  const good = configuration.lifetimes.temporaryPassword * 1000
  if (status === 'FORCE_CHANGE_PASSWORD' && (password?.setAt ?? 0) + good <= now().getTime()) {
    throw refusals.temporaryPasswordExpired()
  }
}

/** The next challenge that this user has to answer, or the tokens. */
export async function nextStep(
  user: User,
  pool: PoolContext,
  progress: Progress = {},
): Promise<SignInAnswer> {
  const next = challenges.find(challenge => challenge.isDue(user, pool, progress))
  if (!next) {
    // Not after the password alone: between wrong codes, whoever knows it would begin anew (?).
    pool.lockout.succeed(pool.users.keyOf(user.username))
    const AuthenticationResult = await pool.tokens.signIn(user)
    return { AuthenticationResult, ChallengeParameters: {} }
  }
  const code = next.sendCode?.(user, pool)
  return {
    ChallengeName: next.name,
    Session: pool.sessions.open(pool.users.keyOf(user.username), next.name, code),
    ChallengeParameters: { USER_ID_FOR_SRP: user.username, ...next.parameters(user, pool) },
  }
}
