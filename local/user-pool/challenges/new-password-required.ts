/** NEW_PASSWORD_REQUIRED: a user who signed in with a temporary password chooses a permanent one. */
import { exceptions } from '../errors.ts'
import { password as passwordMember } from '../input.ts'
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

  async respond({ responses }, user, { passwords, attributes: rules }) {
    const password = passwordMember.safeParse(responses['NEW_PASSWORD']).data
    if (password === undefined) throw exceptions.invalidParameter('Missing required parameter NEW_PASSWORD')
    const entries = Object.entries(responses).filter(([name]) => name.startsWith(prefix))
    const attributes = Object.fromEntries(entries.map(([name, value]) => [name.slice(prefix.length), value]))
    rules.checkWritable(Object.keys(attributes))
    rules.check(attributes, { existing: true })
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
          // A new address is not verified, even if the previous one was.
          if (value !== current.attributes[name]) delete current.attributes[`${name}_verified`]
          current.attributes[name] = value
        }
        passwords.replace(current, hash)
        current.status = 'CONFIRMED'
      },
    }
  },
}
