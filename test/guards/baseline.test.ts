import { describe, expect, test } from '@jest/globals'
import { stageNamed, stageNames } from '../../lib/config/stages.ts'
import { baselineOf, recordedBaseline } from '../../lib/immutability/baseline.ts'
import type { Change } from '../../lib/immutability/change.ts'
import { changesBetween } from '../../lib/immutability/changes.ts'
import { operations, stackOf, templateOf } from '../lib/support.ts'

/** The sentences as whoever made the change reads them, or nothing. */
function explained(stageName: string, changes: Change[], unless: string): string {
  const sentences = changes.map(({ sentence }) => `stage ${stageName}: ${sentence}`)
  return sentences.length === 0
    ? ''
    : [...sentences, `${unless}: npm run baseline -- ${stageName}`].join('\n')
}

describe.each(stageNames)('the stack of %s', stageName => {
  const recorded = recordedBaseline(stageName)
  const stage = stageNamed(stageName)
  const { stackName } = stackOf(stage, { operations })
  const now = baselineOf(stackName, templateOf(stage).toJSON())
  const changes = changesBetween(recorded ?? now, now)

  test('replaces, resets and unprotects nothing that the baseline records as deployed', () => {
    const losses = changes.filter(({ destructive }) => destructive)
    const unless = 'Where that is meant, or nothing of it was ever deployed, record it'
    expect(explained(stageName, losses, unless)).toBe('')
  })

  test('has every immutable property recorded in the baseline', () => {
    const additions = changes.filter(({ destructive }) => !destructive)
    expect(recorded ? '' : `record the new stage: npm run baseline -- ${stageName}`).toBe('')
    expect(explained(stageName, additions, 'Record it, so that it is kept')).toBe('')
  })
})
