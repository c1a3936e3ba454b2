/** The development stage as localhost runs it. */
import { checkStage } from './check-stage.ts'
import type { Stage } from './stage.ts'

/**
 * Localhost is no account or Region that dev may be bound to, and has no user pool but the one from the template. It has
 * production's firewall at its strictest, which is off unless it is asked for; what dev has decided about its own, and why,
 * is then no longer true.
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
  return checkStage(firewall ? { ...local, firewall, poolAccess: 'api-only' } : local)
}
