/** The stage that runs on localhost. */
import { checkStage } from './check.ts'
import type { Stage } from './stage.ts'

/**
 * Dev without its target and its existing user pool, since neither exists on localhost, with production's firewall in its
 * strictest mode (localhost evaluates it on request), with passkeys for the only domain whose pages can be on localhost, and with sessions.
 * Dev's reasons no longer apply to the result.
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
  const { userVerification } = dev.passkeys ?? { userVerification: 'preferred' }
  const passkeys: Stage['passkeys'] = { relyingPartyId: 'localhost', userVerification }
  const sessions = dev.sessions ?? { perUser: 20 }
  return checkStage({
    ...local,
    passkeys,
    sessions,
    ...(firewall ? { firewall, poolAccess: 'api-only' } : {}),
  })
}
