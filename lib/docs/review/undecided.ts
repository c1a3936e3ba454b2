/** The settings that nobody has decided on yet, and the reasons for keeping a default. */
import { undecidedSettings } from '../../config/undecided.ts'
import { code, joinBlocks, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

export function undecided(stages: readonly ReviewedStage[]): string {
  const open = stages.flatMap(({ stage }) =>
    undecidedSettings(stage).map(({ key, consequence }) => ({ key, consequence, on: stage.name })),
  )
  const decided = stages.flatMap(({ stage }) =>
    Object.entries(stage.decisions ?? {}).map(([key, reason]) => [code(key), stage.name, reason]),
  )
  const rows = [...Map.groupBy(open, ({ key, consequence }) => `${code(key)}|${consequence}`)].map(
    ([row, stages]) => [...row.split('|'), stages.map(({ on }) => on).join(', ')],
  )
  return joinBlocks(
    '## Not decided yet',
    ...(open.length === 0
      ? ['Every setting that a team should decide on is decided.']
      : [
          'These settings still have the default of this repository. Decide on each one before users rely on the stage: set it in ' +
            '`lib/config/stages.ts`, or keep the default and add a reason to `decisions`. `npm run deploy` prints the list of its stage.',
          table(['setting', 'consequence of the default', 'stages'], rows),
        ]),
    ...(decided.length === 0 ? [] : ['Kept on purpose:', table(['setting', 'stage', 'reason'], decided)]),
  )
}
