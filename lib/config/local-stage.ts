/** The stage that runs on localhost. */
import { checkStage } from './check.ts'
import type { Stage } from './stage.ts'

/**
 * Dev without its target and its existing user pool, since neither exists on localhost, with production's firewall in its
 * strictest mode (localhost evaluates it on request), and with all that can be tried there: sessions, sign-in events, passkeys for
 * the only domain whose pages can be on localhost, and sign-ins without a password, for which a firewall is needed. Dev's reasons no
 * longer apply to the result.
 */
export function localStage(dev: Stage, prod: Pick<Stage, 'firewall'>): Stage {
  const {
    account: _account,
    region: _region,
    existingUserPool: _pool,
    poolAccessSecrets: _secrets,
    decisions: _decisions,
    ...local
  } = dev
  const firewall = prod.firewall ?? dev.firewall
  const passkeys: Stage['passkeys'] = {
    ...(dev.passkeys ?? { userVerification: 'required', satisfiesMfa: true }),
    relyingPartyId: 'localhost',
  }
  return checkStage({
    ...local,
    // Its rules reject passkeys and origins of localhost.
    retainData: false,
    passkeys,
    sessions: dev.sessions ?? { perUser: 20 },
    // Localhost assesses no risk, but lists the events.
    threatProtection: dev.threatProtection === 'off' ? 'audit' : dev.threatProtection,
    ...(firewall ? { firewall, poolAccess: 'api-only', ...passwordless({ ...dev, passkeys }) } : {}),
  })
}

/** The sender is never used: localhost shows messages in its inbox. Required MFA excludes codes, and passkeys that do not satisfy it. */
function passwordless({ email, mfa, passkeys }: Stage): Pick<Stage, 'firstFactors' | 'email'> {
  const firstFactors: Stage['firstFactors'] = mfa.required
    ? ['password', ...(passkeys?.satisfiesMfa ? (['passkey'] as const) : [])]
    : ['password', 'email', 'passkey']
  return { firstFactors, email: email ?? { from: 'no-reply@example.com', sesRegion: 'us-east-1' } }
}
