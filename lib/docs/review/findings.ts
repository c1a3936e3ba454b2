/** Every finding that was acknowledged, with the reason that stands beside the construct. */
import { packNames } from '../../checks/checks.ts'
import { code, paragraphs, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

export function findings(stages: readonly ReviewedStage[]): string {
  const checked = stages.filter(({ stage }) => stage.checks === 'full')
  return paragraphs(
    '## Acknowledged findings',
    `${checked.map(({ stage }) => stage.name).join(' and ')} is synthesized with ${packNames.join(', ')} of cdk-nag, the ` +
      "Control Tower rules and CloudFormation's own, and refused where anything is left that is not in this table, or where " +
      'the table has a row too many. These are lists of rules: passing them is no certification.',
    ...checked.map(({ acknowledgements }) => {
      const byReason = Map.groupBy(acknowledgements, ({ reason }) => reason)
      return table(
        ['finding', 'at', 'why it stays'],
        [...byReason].map(([reason, kept]) => [
          [...new Set(kept.map(({ id }) => code(id)))].sort().join(' '),
          places(kept.map(({ path }) => path)),
          reason,
        ]),
      )
    }),
  )
}

/** One place by its path, several by their number. */
function places(paths: readonly string[]): string {
  const [path = '', ...more] = new Set(paths)
  return more.length === 0
    ? code(path.split('/').slice(1).join('/') || 'the stack')
    : `${more.length + 1} constructs`
}
