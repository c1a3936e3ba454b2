/** AdminCreateUser: creates a user who must choose a password, or resends the invitation (RESEND). */
import * as z from 'zod'
import { command, type PoolContext } from '../command.ts'
import { exceptions } from '../errors.ts'
import * as input from '../input.ts'
import { newUser, type User, userType } from '../user.ts'

export const adminCreateUser = command({
  name: 'AdminCreateUser',
  signed: true,
  category: 'UserCreation',
  input: {
    UserPoolId: input.userPoolId,
    Username: input.username,
    UserAttributes: input.attributes,
    TemporaryPassword: input.password.optional(),
    MessageAction: z.enum(['SUPPRESS', 'RESEND']).optional(),
    // SMS is the default (S).
    DesiredDeliveryMediums: z.array(z.enum(['SMS', 'EMAIL'])).default(['SMS']),
    ForceAliasCreation: z.boolean().default(false),
  },

  async run(request, pool) {
    const { passwords, users, outbox } = pool
    if (request.TemporaryPassword !== undefined) passwords.checkPolicy(request.TemporaryPassword)
    const temporaryPassword = request.TemporaryPassword ?? passwords.generate()
    if (request.MessageAction !== 'RESEND') checkUser(request.Username, request.UserAttributes, pool)
    const hash = await passwords.hash(temporaryPassword)

    const user =
      request.MessageAction === 'RESEND'
        ? renewInvitation(request.Username, hash, pool)
        : create(request.Username, request.UserAttributes, hash, pool)
    if (request.MessageAction !== 'SUPPRESS')
      outbox.invite(user, temporaryPassword, request.DesiredDeliveryMediums)
    return { User: userType(users.get(user.username)) }
  },
})

function checkUser(username: string, attributes: Record<string, string>, pool: PoolContext): void {
  pool.attributes.checkUsername(username)
  if (attributes['sub'] !== undefined)
    throw exceptions.invalidParameter('Cannot modify the non-mutable attribute sub')
  pool.attributes.check(attributes)
}

/** Sets a new temporary password, whose validity starts again. */
function renewInvitation(username: string, hash: string, { users, passwords }: PoolContext): User {
  return users.update(users.get(username), current => {
    if (current.status !== 'FORCE_CHANGE_PASSWORD') throw exceptions.resendNotPossible(username)
    passwords.replace(current, hash)
  })
}

function create(username: string, attributes: Record<string, string>, hash: string, pool: PoolContext): User {
  const now = pool.now()
  const password = { hash, setAt: now.getTime() }
  const user = newUser({ username, status: 'FORCE_CHANGE_PASSWORD', attributes, password }, now)
  pool.users.create(user, exceptions.accountExists)
  return user
}
