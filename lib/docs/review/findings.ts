/** All acknowledged findings with their reasons. */
import { code, joinBlocks, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'
import { ownWording, type Wording } from './wording.ts'

export function findings(stages: readonly ReviewedStage[], wording: Wording = ownWording): string {
  const checked = stages.filter(({ stage }) => stage.checks !== 'cloudformation')
  return joinBlocks(
    '## Acknowledged findings',
    wording.findings(checked.map(({ stage }) => stage.name).join(' and ')),
    ...checked.map(({ acknowledgements }) => {
      if (acknowledgements.length === 0) return 'None.'
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
