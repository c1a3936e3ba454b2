/** The stage that runs on localhost. */
import { checkStage } from './check.ts'
import type { Stage } from './stage.ts'

/**
 * Dev without its target and its existing user pool, since neither exists on localhost, with production's firewall in its
 * strictest mode (localhost evaluates it on request), and with passkeys for the only domain whose pages can be on localhost. Dev's
 * reasons no longer apply to the result.
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
  return checkStage({ ...local, passkeys, ...(firewall ? { firewall, poolAccess: 'api-only' } : {}) })
}
