/** A challenge that is answered by the code that it sends. */
import { type Address, makeCode, sameCode } from '../codes.ts'
import { refusals } from '../errors.ts'
import { masked } from '../messages.ts'
import type { Factor } from '../user.ts'
import { askedFactor } from './asked-factor.ts'
import type { Challenge } from './challenge.ts'

interface SentCode {
  name: Factor
  /** Whose address it goes to. */
  attribute: Address
  medium: 'EMAIL' | 'SMS'
}

export function sentCodeChallenge({ name, attribute, medium }: SentCode): Challenge {
  return {
    name,
    isDue: (user, pool, progress) => askedFactor(user, pool, progress) === name,
    sendCode(user, { outbox }) {
      const code = makeCode()
      const to = user.attributes[attribute] ?? ''
      outbox.sendCode({ user, code, attribute, occasion: 'secondFactor' }, to)
      return code
    },
    parameters: ({ attributes }) => ({
      CODE_DELIVERY_DELIVERY_MEDIUM: medium,
      CODE_DELIVERY_DESTINATION: masked(attributes[attribute] ?? ''),
    }),

    async answer({ responses, code = '' }) {
      const given = responses[`${name}_CODE`]
      if (!given) throw refusals.invalidParameter(`Missing required parameter ${name}_CODE`)
      return {
        change() {
          if (!sameCode(code, given)) throw refusals.sentCodeMismatch()
        },
        progress: { proven: true },
      }
    },
  }
}
