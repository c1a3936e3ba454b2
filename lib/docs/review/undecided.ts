/** The settings that nobody has decided yet, and the reasons for those that keep the shipped value. */
import { undecidedOf } from '../../config/rules/undecided.ts'
import { code, paragraphs, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

export function undecided(stages: readonly ReviewedStage[]): string {
  const open = stages.flatMap(({ stage }) =>
    undecidedOf(stage).map(({ key, meaning }) => ({ key, meaning, on: stage.name })),
  )
  const rows = Map.groupBy(open, ({ key, meaning }) => `${key} ${meaning}`)
  const decided = stages.flatMap(({ stage }) =>
    Object.entries(stage.decisions ?? {}).map(([key, reason]) => [code(key), stage.name, reason]),
  )
  return paragraphs(
    '## Not decided yet',
    open.length === 0
      ? 'Nothing: every setting that this repository leaves to those who run the API is decided.'
      : 'Settings that still have the value that this repository ships. Decide on each before users rely on the stage: set the ' +
          'key in `lib/config/stages.ts`, or keep the value and give the reason under `decisions`. `npm run deploy` prints those of its stage.',
    open.length === 0
      ? ''
      : table(
          ['key to set', 'what it means now', 'on'],
          [...rows.values()].map(row => [
            code(row[0]?.key ?? ''),
            row[0]?.meaning ?? '',
            row.map(({ on }) => on).join(', '),
          ]),
        ),
    decided.length === 0 ? '' : 'Kept on purpose:',
    decided.length === 0 ? '' : table(['key', 'on', 'because'], decided),
  )
}
