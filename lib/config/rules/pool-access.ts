/** Whether `poolAccess` fits a stage's other keys. */
import type { PoolAccess } from '../keys/pool-access.ts'
import type { Fault } from './fault.ts'

export function poolAccessFaults(
  stage: PoolAccess & { firewall?: object | undefined; existingUserPool?: object | undefined },
): Fault[] {
  const { poolAccess, poolAccessSecrets, firewall, existingUserPool } = stage
  const fault = (key: keyof PoolAccess, message: string): Fault[] => [{ path: [key], message }]
  if (poolAccess === 'limited') {
    return poolAccessSecrets
      ? fault('poolAccessSecrets', 'no secret is used with poolAccess: limited. Remove this key')
      : []
  }
  if (existingUserPool) {
    return fault('poolAccess', 'the existingUserPool keeps its own firewall. Use limited')
  }
  return firewall
    ? []
    : fault('poolAccess', `${poolAccess} is enforced by the firewall. Set firewall, or use limited`)
}
