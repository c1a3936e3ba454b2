/** Creates a user as the trigger UserMigration describes. */
import type { PoolContext } from './command.ts'
import { CognitoError, exceptions } from './errors.ts'
import { offeredFactors } from './mfa.ts'
import { isPasswordless } from './pool-factors.ts'
import { customMessage } from './triggers/custom-message.ts'
import { preSignUp } from './triggers/pre-sign-up.ts'
import { type MigratedUser, userMigration } from './triggers/user-migration.ts'
import { newUser, type User } from './user.ts'

interface UnknownUser {
  userName: string
  /** Missing if the user forgot it. */
  password?: string
  /** The ClientMetadata of AdminInitiateAuth. */
  validationData?: Record<string, string> | undefined
  /** The ClientMetadata of ForgotPassword. */
  clientMetadata?: Record<string, string> | undefined
}

/**
 * Returns undefined if the pool has no such trigger, or its function does not know the user. Throws what the triggers throw,
 * and if the user cannot be created, the exception for a wrong password, or UserNotFoundException (T).
 */
export async function migrate(unknown: UnknownUser, pool: PoolContext): Promise<User | undefined> {
  const { users, passwords, lockout, triggers } = pool
  // Cognito does not run the trigger in a pool where users can sign in without a password (D).
  if (isPasswordless(pool)) return undefined
  const { userName, password: entered, validationData, clientMetadata } = unknown
  const key = users.keyOf(userName)
  if (entered !== undefined) lockout.check(key)
  const migrated = await userMigration(triggers, unknown).catch(error => {
    // Otherwise the function would be a place to try passwords (?).
    if (entered !== undefined) lockout.fail(key)
    throw error
  })
  if (!migrated) return undefined

  const { username = userName, ...attributes } = migrated.attributes
  // A migration runs this trigger, too (T), as for an administrator (?).
  const command = 'AdminCreateUser'
  await preSignUp(triggers, { command, userName: username, attributes, validationData, clientMetadata })
  const password = entered ?? passwords.generate()
  // The pool's policy does not apply (D).
  const hash = await passwords.hash(password)
  const user = create(username, { ...migrated, attributes }, hash, pool)
  if (migrated.media.length > 0) {
    const texts = await customMessage(triggers, user, { source: 'AdminCreateUser', clientMetadata })
    pool.outbox.invite(user, password, migrated.media, texts)
  }
  return user
}

function create(username: string, migrated: MigratedUser, hash: string, pool: PoolContext): User {
  const { users, attributes: rules, configuration, clientId, now } = pool
  try {
    if (migrated.attributes['sub'] !== undefined) throw exceptions.invalidParameter('sub cannot be set')
    const identity = rules.identify(username, rules.read(migrated.attributes))
    const { attributes } = identity
    const password = { hash, setAt: now().getTime() }
    const user = newUser({ ...identity, status: migrated.status, password }, now())
    const canReceiveSms = offeredFactors(pool).includes('SMS_MFA') && attributes['phone_number']
    if (migrated.enablesSmsMfa && canReceiveSms) user.mfa.enabled = ['SMS_MFA']
    users.create(user, exceptions.userExists, migrated)
    return user
  } catch (error) {
    // Another request may have migrated the user meanwhile.
    const existing = users.find(username)
    if (existing) return existing
    if (!(error instanceof CognitoError)) throw error
    const hides = configuration.client.PreventUserExistenceErrors === 'ENABLED'
    throw hides ? exceptions.wrongPassword() : exceptions.migrationFailed(clientId)
  }
}
