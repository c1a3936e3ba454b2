/** NEW_PASSWORD_REQUIRED: a user who signed in with a temporary password chooses a permanent one. */
import { deleteAttribute } from '../attribute-change.ts'
import { exceptions } from '../errors.ts'
import { requireParameter } from '../parameters.ts'
import type { Challenge } from './challenge.ts'

/** The prefix of attribute names. */
const prefix = 'userAttributes.'

export const newPasswordRequired: Challenge = {
  name: 'NEW_PASSWORD_REQUIRED',
  isDue: ({ status }) => status === 'FORCE_CHANGE_PASSWORD',
  parameters: ({ attributes }, pool) => ({
    requiredAttributes: JSON.stringify(pool.attributes.missing(attributes).map(name => prefix + name)),
    userAttributes: JSON.stringify(attributes),
  }),

  async respond({ responses }, user, pool) {
    const { passwords, attributes: rules } = pool
    const password = requireParameter(responses, 'NEW_PASSWORD')
    const entries = Object.entries(responses).filter(([name]) => name.startsWith(prefix))
    const requested = Object.fromEntries(entries.map(([name, value]) => [name.slice(prefix.length), value]))
    rules.checkWritable(Object.keys(requested))
    const fixed = pool.configuration.pool.UsernameAttributes.find(
      name => name in requested && user.attributes[name],
    )
    if (fixed) throw exceptions.addressNotModifiable(fixed)
    const attributes = rules.read(requested, { existing: true })
    const [missing] = rules.missing({ ...user.attributes, ...attributes })
    if (missing) throw exceptions.invalidParameter(`Invalid attributes given, ${missing} is missing`)
    passwords.checkPolicy(password)
    await passwords.checkHistory(password, user)
    const hash = await passwords.hash(password)

    return {
      change(current) {
        // Another response, or an administrator, may have changed it meanwhile.
        if (current.status !== 'FORCE_CHANGE_PASSWORD') throw exceptions.sessionUsed()
        for (const [name, value] of Object.entries(attributes)) {
          if (value === current.attributes[name]) continue
          // A new address is not verified, even if the previous one was.
          deleteAttribute(current, name, pool)
          if (value !== '') current.attributes[name] = value
        }
        passwords.replace(current, hash)
        current.status = 'CONFIRMED'
      },
    }
  },
}
