/** The settings that nobody has decided on yet, and the reasons for keeping a default. */
import type { Resources } from '../../checks/template.ts'
import { undecidedSettings } from '../../config/undecided.ts'
import { code, joinBlocks, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'
import { triggersIn } from './triggers.ts'
import { ownWording, type Wording } from './wording.ts'

/** Whether an app has a trigger that decides who can come in. */
function rejectsStrangers(resources: Resources): boolean {
  return triggersIn(resources).some(({ name }) => name === 'preSignUp')
}

export function undecided(stages: readonly ReviewedStage[], wording: Wording = ownWording): string {
  const open = stages.flatMap(({ stage, resources }) =>
    undecidedSettings(stage)
      .filter(({ key }) => key !== 'federation.providers' || !rejectsStrangers(resources))
      .map(({ key, consequence }) => ({ key, consequence, on: stage.name })),
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
      : [wording.decide, table(['setting', 'consequence of the default', 'stages'], rows)]),
    ...(decided.length === 0 ? [] : ['Kept on purpose:', table(['setting', 'stage', 'reason'], decided)]),
  )
}
