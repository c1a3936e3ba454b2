/** NEW_PASSWORD_REQUIRED: whoever signed in with a temporary password chooses one. */
import { refusals } from '../errors.ts'
import { password as passwordMember } from '../input.ts'
import type { Challenge } from './challenge.ts'

/** Cognito puts this before the names of attributes. */
const prefix = 'userAttributes.'

export const newPasswordRequired: Challenge = {
  name: 'NEW_PASSWORD_REQUIRED',
  isDue: ({ status }) => status === 'FORCE_CHANGE_PASSWORD',
  parameters: ({ attributes }, pool) => ({
    requiredAttributes: JSON.stringify(pool.attributes.missing(attributes).map(name => prefix + name)),
    userAttributes: JSON.stringify(attributes),
  }),

  async answer({ responses }, user, { passwords, attributes: rules }) {
    const password = passwordMember.safeParse(responses['NEW_PASSWORD']).data
    if (password === undefined) throw refusals.invalidParameter('Missing required parameter NEW_PASSWORD')
    const given = Object.entries(responses).filter(([name]) => name.startsWith(prefix))
    const attributes = Object.fromEntries(given.map(([name, value]) => [name.slice(prefix.length), value]))
    rules.checkWritable(Object.keys(attributes))
    rules.check(attributes, { existing: true })
    const [missing] = rules.missing({ ...user.attributes, ...attributes })
    if (missing) throw refusals.invalidParameter(`Invalid attributes given, ${missing} is missing`)
    passwords.refuseWeak(password)
    await passwords.refuseUsed(password, user)
    const hash = await passwords.hash(password)

    return {
      change(current) {
        // Another answer, or an administrator, may have been faster.
        if (current.status !== 'FORCE_CHANGE_PASSWORD') throw refusals.sessionUsed()
        for (const [name, value] of Object.entries(attributes)) {
          // That the address before was verified says nothing of this one.
          if (value !== current.attributes[name]) delete current.attributes[`${name}_verified`]
          current.attributes[name] = value
        }
        passwords.replace(current, hash)
        current.status = 'CONFIRMED'
      },
    }
  },
}
