/** AdminCreateUser: makes a user who has to choose a password, or invites one anew (RESEND). */
import * as z from 'zod'
import { command, type PoolContext } from '../command.ts'
import { refusals } from '../errors.ts'
import * as input from '../input.ts'
import { newUser, type User, userType } from '../user.ts'

export const adminCreateUser = command({
  name: 'AdminCreateUser',
  input: z.object({
    UserPoolId: input.userPoolId,
    Username: input.username,
    UserAttributes: input.attributes,
    TemporaryPassword: input.password.optional(),
    MessageAction: z.enum(['SUPPRESS', 'RESEND']).optional(),
    // SMS is the default (S).
    DesiredDeliveryMediums: z.array(z.enum(['SMS', 'EMAIL'])).default(['SMS']),
    ForceAliasCreation: z.boolean().default(false),
  }),

  async run(given, pool) {
    const { passwords, users, outbox } = pool
    if (given.TemporaryPassword !== undefined) passwords.refuseWeak(given.TemporaryPassword)
    const temporaryPassword = given.TemporaryPassword ?? passwords.makeUp()
    if (given.MessageAction !== 'RESEND') refuseMisfits(given.Username, given.UserAttributes, pool)
    const hash = await passwords.hash(temporaryPassword)

    const user =
      given.MessageAction === 'RESEND'
        ? invitedAnew(given.Username, hash, pool)
        : create(given.Username, given.UserAttributes, hash, pool)
    if (given.MessageAction !== 'SUPPRESS')
      outbox.invite(user, temporaryPassword, given.DesiredDeliveryMediums)
    return { User: userType(users.get(user.username)) }
  },
})

function refuseMisfits(username: string, attributes: Record<string, string>, pool: PoolContext): void {
  const { AliasAttributes } = pool.configuration.pool
  if (AliasAttributes.includes('email') && username.includes('@')) {
    throw refusals.invalidParameter(
      'Username cannot be of email format, since user pool is configured for email alias.',
    )
  }
  if (attributes['sub'] !== undefined)
    throw refusals.invalidParameter('Cannot modify the non-mutable attribute sub')
  pool.attributes.check(attributes)
}

/** The user stays the same, with a new temporary password whose time begins again. */
function invitedAnew(username: string, hash: string, { users, passwords }: PoolContext): User {
  return users.update(users.get(username), current => {
    if (current.status !== 'FORCE_CHANGE_PASSWORD') throw refusals.resendNotPossible(username)
    passwords.replace(current, hash)
  })
}

function create(username: string, attributes: Record<string, string>, hash: string, pool: PoolContext): User {
  const now = pool.now()
  const password = { hash, setAt: now.getTime() }
  const user = newUser({ username, status: 'FORCE_CHANGE_PASSWORD', attributes, password }, now)
  pool.users.create(user, refusals.accountExists)
  return user
}
