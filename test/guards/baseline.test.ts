import { describe, expect, test } from '@jest/globals'
import { hasFeature, operationsOf } from '../../lib/config/deployed-operations.ts'
import { stageNamed, stageNames } from '../../lib/config/stages.ts'
import { baselineOf, recordedBaseline, withTrail } from '../../lib/immutability/baseline.ts'
import { changesBetween } from '../../lib/immutability/changes.ts'
import { deployedApiOf } from '../../lib/immutability/deployed-api.ts'
import type { Change } from '../../lib/immutability/schema-changes.ts'
import { operations, stackOf, templateOf, trailOf } from '../lib/support.ts'

/** The messages and the next step, or nothing. */
function explain(stageName: string, changes: Change[], advice: string): string {
  const messages = changes.map(({ message }) => `stage ${stageName}: ${message}`)
  return messages.length === 0 ? '' : [...messages, `${advice}: npm run baseline -- ${stageName}`].join('\n')
}

describe.each(stageNames)('the stack of %s', stageName => {
  const recorded = recordedBaseline(stageName)
  const stage = stageNamed(stageName)
  const { stackName } = stackOf(stage, { operations })
  const Resources: object = templateOf(stage).toJSON()['Resources']
  const trail = hasFeature('events', stage) ? trailOf(stage).toJSON() : undefined
  const now = baselineOf(
    stackName,
    withTrail({ Resources }, stackName, trail as { Resources: object } | undefined),
    deployedApiOf(stage, operationsOf(stage)),
  )
  const changes = changesBetween(recorded ?? now, now)

  test('has no destructive change since its baseline', () => {
    const destructive = changes.filter(({ destructive }) => destructive)
    const advice = 'If this is intended, or the stage was never deployed, record the change'
    expect(explain(stageName, destructive, advice)).toBe('')
  })

  test('has no immutable part that is missing in its baseline', () => {
    const additions = changes.filter(({ destructive }) => !destructive)
    expect(recorded ? '' : `Record the new stage: npm run baseline -- ${stageName}`).toBe('')
    expect(explain(stageName, additions, 'Record the change')).toBe('')
  })
})
