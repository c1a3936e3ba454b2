/** How many operations fit into a stack, and which limit of AWS is reached first. */

import { resourcesOfType } from '../../assembly/template.ts'
import { operationLimits, operationsWithin, type StackSize } from '../../config/operation-limits.ts'
import { joinBlocks, number, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

/** Of a template: CloudFormation reads no larger file. */
const templateBytes = 1_000_000

export function limits(stages: readonly ReviewedStage[]): string {
  const production = stages.find(({ stage }) => stage.retainData) ?? stages[0]
  if (!production) return ''
  const { stage, operations, resources, bytes } = production
  const size: StackSize = {
    operations: operations.length,
    resources: type => (type ? resourcesOfType(resources, type) : resources).length,
  }
  const perOperation = Math.ceil(bytes / operations.length)
  const rows = [
    ...operationLimits
      .map(limit => ({ ...limit, taken: limit.taken(size), fit: operationsWithin(limit, size) }))
      // Of what a stage has none, such as secrets, more operations need none either.
      .filter(({ taken }) => taken > 0),
    {
      name: 'bytes that a template can have',
      most: templateBytes,
      taken: bytes,
      perOperation,
      fit: operations.length + Math.floor((templateBytes - bytes) / perOperation),
    },
  ]
  const fit = Math.min(...rows.map(row => row.fit))
  return joinBlocks(
    '## Room for more operations',
    `${stage.name} has ${operations.length} operations, and **${fit} fit**. What an operation takes is what it takes at most: ` +
      'with a body, an IAM action and a path of its own; of the template, what the present ones take on average. More than fit ' +
      'are refused when the stage is synthesized.',
    table(
      ['limit', 'at most', `${stage.name} has`, 'an operation takes', 'operations that fit'],
      rows.map(row => [row.name, number(row.most), number(row.taken), number(row.perOperation), row.fit]),
    ),
  )
}
