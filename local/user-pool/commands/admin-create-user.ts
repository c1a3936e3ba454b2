/**
 * AdminCreateUser: creates a user who must choose a password, or needs none (C: in pools that allow other first factors), or
 * resends the invitation (RESEND).
 */
import { command, type PoolContext } from '../command.ts'
import { exceptions } from '../errors.ts'
import { isPasswordless } from '../pool-factors.ts'
import { customMessage } from '../triggers/custom-message.ts'
import { preSignUp } from '../triggers/pre-sign-up.ts'
import { newUser, type User, userType } from '../user.ts'

export const adminCreateUser = command('AdminCreateUser', {
  signed: true,
  category: 'UserCreation',

  async run(request, pool) {
    const { passwords, users, outbox, triggers } = pool
    const { Username, MessageAction, TemporaryPassword, ClientMetadata: clientMetadata } = request
    const { DesiredDeliveryMediums: media = defaultMediums } = request
    if (TemporaryPassword !== undefined) passwords.checkPolicy(TemporaryPassword)
    const isResent = MessageAction === 'RESEND'
    const needsNoPassword = !isResent && TemporaryPassword === undefined && isPasswordless(pool)
    const temporaryPassword = needsNoPassword ? undefined : (TemporaryPassword ?? passwords.generate())
    const identity = isResent ? undefined : identify(Username, request.UserAttributes, pool)
    const hash = temporaryPassword === undefined ? undefined : await passwords.hash(temporaryPassword)
    if (identity) {
      await preSignUp(triggers, {
        command: 'AdminCreateUser',
        userName: identity.username,
        attributes: identity.attributes,
        validationData: request.ValidationData,
        clientMetadata,
        withoutClient: true,
      })
    }

    const user = identity ? create(identity, hash, pool) : renewInvitation(Username, hash, pool)
    if (MessageAction !== 'SUPPRESS' && hasAddress(user, media)) {
      const cause = { source: 'AdminCreateUser', clientMetadata, withoutClient: true } as const
      const texts = await customMessage(triggers, user, cause)
      outbox.invite(users.withSub(user.sub), temporaryPassword, media, texts)
    }
    return { User: userType(users.withSub(user.sub)) }
  },
})

/** Without one, no message is sent, and so the trigger does not run (?). */
const hasAddress = ({ attributes }: User, media: readonly string[]) =>
  (media.includes('EMAIL') && attributes['email'] !== undefined) ||
  (media.includes('SMS') && attributes['phone_number'] !== undefined)

/** If the request names none (S). */
const defaultMediums = ['SMS']

function identify(name: string, attributes: Record<string, string> = {}, pool: PoolContext) {
  if (attributes['sub'] !== undefined)
    throw exceptions.invalidParameter('Cannot modify the non-mutable attribute sub')
  return pool.attributes.identify(name, pool.attributes.read(attributes))
}

/** Sets a new temporary password, whose validity starts again. */
function renewInvitation(username: string, hash: string | undefined, pool: PoolContext): User {
  const { users, passwords } = pool
  return users.update(users.get(username), current => {
    if (current.status !== 'FORCE_CHANGE_PASSWORD' || hash === undefined)
      throw exceptions.resendNotPossible(username)
    passwords.replace(current, hash)
  })
}

function create(identity: ReturnType<typeof identify>, hash: string | undefined, pool: PoolContext): User {
  const now = pool.now()
  const password = hash === undefined ? undefined : { hash, setAt: now.getTime() }
  const status = password ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED'
  const user = newUser({ ...identity, status, password }, now)
  pool.users.create(user, exceptions.accountExists)
  return user
}
