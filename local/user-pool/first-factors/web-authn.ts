/** WEB_AUTHN: a passkey is the only factor, or counts as two. */
import { createHmac, randomBytes } from 'node:crypto'
import type { PoolContext } from '../command.ts'
import { exceptions } from '../errors.ts'
import { passkeyMfa, requiresMfa } from '../mfa.ts'
import { requireParameter } from '../parameters.ts'
import type { Passkey } from '../passkey.ts'
import { parseAssertion, requestOptions, verifyAssertion } from '../passkeys/assertion.ts'
import type { User } from '../user.ts'
import type { FirstFactor, OpenedChallenge } from './first-factor.ts'

/** Those of the pool's current relying party: a browser offers no others. */
function passkeysOf(user: User, { passkeys, users, relyingParty }: PoolContext): Passkey[] {
  return passkeys
    .list(users.keyOf(user.username))
    .filter(({ relyingPartyId }) => relyingPartyId === relyingParty.id)
}

/** The challenge that the passkey has to sign, and what the browser needs. */
function challengeFor(
  allowed: Pick<Passkey, 'id' | 'transports'>[],
  user: User | undefined,
  pool: PoolContext,
): OpenedChallenge {
  const { id: relyingPartyId = '' } = pool.relyingParty
  const code = randomBytes(32).toString('base64url')
  const options = { relyingPartyId, challenge: code, allowed, ...(user ? { user } : {}) }
  return { code, parameters: { CREDENTIAL_REQUEST_OPTIONS: requestOptions(options, pool) } }
}

export const webAuthn: FirstFactor = {
  name: 'WEB_AUTHN',
  session: 'WEB_AUTHN',
  // A challenge is for one signature.
  singleAttempt: true,
  isUsable: (user, pool) =>
    passkeysOf(user, pool).length > 0 && (!requiresMfa(user, pool) || passkeyMfa(user, pool)),

  open: async (user, _, pool) => challengeFor(passkeysOf(user, pool), user, pool),
  /** The same passkey each time, as for a user; nobody else can compute its id. */
  simulate(name, pool) {
    const digest = createHmac('sha256', pool.simulationKey).update(pool.users.keyOf(name)).digest()
    const passkey: Pick<Passkey, 'id' | 'transports'> = {
      id: digest.toString('base64url'),
      transports: ['hybrid', 'internal'],
    }
    return challengeFor([passkey], undefined, pool)
  },

  async respond({ responses, code = '' }, user, pool) {
    const key = pool.users.keyOf(user.username)
    const assertion = parseAssertion(requireParameter(responses, 'CREDENTIAL'))
    const verified = await verifyAssertion(assertion, code, user, pool)
    if (!verified) {
      pool.lockout.fail(key)
      throw exceptions.passkeyRejected()
    }
    return {
      change() {
        // Another sign-in with a copy of the passkey, or its deletion, may have come first.
        const current = pool.passkeys.find(verified.passkey.id, key)
        const { counter } = verified.passkey
        if (!current || (counter <= current.counter && counter + current.counter > 0)) {
          throw exceptions.passkeyRejected()
        }
        pool.passkeys.update(verified.passkey)
      },
      progress: {
        verified: true,
        methods: [verified.passkey.attachment === 'cross-platform' ? 'hwk' : 'swk'],
      },
    }
  },
  async fail(responses, name, pool): Promise<never> {
    parseAssertion(requireParameter(responses, 'CREDENTIAL'))
    pool.lockout.fail(pool.users.keyOf(name))
    throw exceptions.passkeyRejected()
  },
}
