/** A stack on an existing user pool, which it never changes. */
import { checkStage } from '../config/check.ts'
import { poolSettings } from '../config/pool-settings.ts'
import { type Stage, StageError } from '../config/stage.ts'

/** What the handlers require of a client, by the property names of DescribeUserPoolClient. The stack's own client complies. */
export const requiredClientSettings = {
  ExplicitAuthFlows:
    'ALLOW_ADMIN_USER_PASSWORD_AUTH, and ALLOW_REFRESH_TOKEN_AUTH unless refresh tokens rotate',
  ClientSecret: 'none: the handlers send no secret hash',
  PreventUserExistenceErrors: 'ENABLED',
  EnableTokenRevocation: 'true',
}

/** Applies `-c userPoolId=… -c userPoolClientId=…` to the stage. */
export function withExistingUserPool(stage: Stage, id: unknown, clientId: unknown): Stage {
  if (id === undefined && clientId === undefined) return stage
  if (id === undefined || clientId === undefined) {
    const missing = clientId === undefined ? 'userPoolClientId' : 'userPoolId'
    throw new StageError(
      `stage ${stage.name}: -c ${missing} is missing: set both userPoolId and userPoolClientId, or neither`,
    )
  }
  // The stack does not change the firewall of an existing pool.
  const { poolAccessSecrets: _, ...rest } = stage
  return checkStage({ ...rest, poolAccess: 'limited', existingUserPool: { id, clientId } })
}

/** The manual steps for an existing pool. */
export function existingUserPoolNote({ name, existingUserPool }: Stage): string | undefined {
  if (!existingUserPool) return
  const keys = Object.entries(poolSettings).map(([key, exception]) =>
    exception ? `${key} (${exception})` : key,
  )
  return `stage ${name} uses the existing user pool ${existingUserPool.id} and does not change it.
Its client ${existingUserPool.clientId} must have
${Object.entries(requiredClientSettings)
  .map(([property, value]) => `  ${property.padEnd(28)}${value}`)
  .join('\n')}
The pool keeps its own settings. These settings of the stage have no effect: ${keys.join(', ')}.
To inspect and change the client, see docs/guides/existing-user-pool.md`
}
