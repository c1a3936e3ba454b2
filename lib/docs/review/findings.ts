/** All acknowledged findings with their reasons. */
import { packNames } from '../../checks/checks.ts'
import { code, joinBlocks, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

export function findings(stages: readonly ReviewedStage[]): string {
  const checked = stages.filter(({ stage }) => stage.checks === 'full')
  return joinBlocks(
    '## Acknowledged findings',
    `${checked.map(({ stage }) => stage.name).join(' and ')} is checked with the cdk-nag packs ${packNames.join(', ')}, the ` +
      "Control Tower rules and CloudFormation's own rules. Synthesis fails on a finding that is not in this table, and on a row " +
      'without a finding. Passing these rules is not a certification.',
    ...checked.map(({ acknowledgements }) => {
      const byReason = Map.groupBy(acknowledgements, ({ reason }) => reason)
      return table(
        ['findings', 'construct', 'reason'],
        [...byReason].map(([reason, kept]) => [
          [...new Set(kept.map(({ id }) => code(id)))].sort().join(' '),
          constructs(kept.map(({ path }) => path)),
          reason,
        ]),
      )
    }),
  )
}

/** The path of a single construct, otherwise their number. */
function constructs(paths: readonly string[]): string {
  const [path = '', ...more] = new Set(paths)
  return more.length === 0
    ? code(path.split('/').slice(1).join('/') || 'stack')
    : `${more.length + 1} constructs`
}
