/** How many operations fit into a stack, and which AWS limit is reached first. */
import { resourcesOfType } from '../../checks/template.ts'
import { providerSecrets } from '../../config/identity-providers.ts'
import { operationLimits, operationsWithin, type StackSize } from '../../config/operation-limits.ts'
import { joinBlocks, number, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

/** CloudFormation reads no larger template. */
const templateBytes = 1_000_000

export function limits({ stage, operations, resources, bytes }: ReviewedStage): string {
  const size: StackSize = {
    operations,
    providerSecrets: providerSecrets(stage),
    resources: type => (type ? resourcesOfType(resources, type) : resources).length,
  }
  const perOperation = Math.ceil(bytes / operations.length)
  const rows = [
    ...operationLimits
      .map(limit => ({ ...limit, used: limit.used(size), fit: operationsWithin(limit, size) }))
      // A stage without secrets needs none for more operations either.
      .filter(({ used }) => used > 0),
    {
      name: 'bytes that a template can have',
      maximum: templateBytes,
      used: bytes,
      perOperation,
      fit: operations.length + Math.floor((templateBytes - bytes) / perOperation),
    },
  ]
  const fit = Math.min(...rows.map(row => row.fit))
  return joinBlocks(
    '## Room for more operations',
    `${stage.name} has ${operations.length} operations, and **${fit} fit**. This assumes that each further operation takes the most ` +
      'that one can: a body, a set of IAM actions and a path that no other operation has. Template bytes are the present average. ' +
      'The synthesis fails if there are more operations than fit.',
    table(
      ['limit', 'at most', `${stage.name} has`, 'an operation takes', 'operations that fit'],
      rows.map(row => [row.name, number(row.maximum), number(row.used), number(row.perOperation), row.fit]),
    ),
  )
}
