import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Stage } from '../../lib/config/stage.ts'
import { stageNamed } from '../../lib/config/stages.ts'
import { settingNames } from '../../lib/docs/review/settings.ts'
import { outcome, type SettingChange } from '../lib/config/outcome.ts'
import { everyOption, junk, special } from '../lib/config/stage-values.ts'

/** Fails where the message names neither of the settings. */
function expectNamed(message: string, changes: readonly SettingChange[]): void {
  if (message === 'built') return
  const keys = changes.map(([setting]) => setting.split('.')[0] ?? '')
  expect([message, keys.some(key => message.includes(key))]).toEqual([message, true])
  expect(message).not.toContain('\n')
}

const bases: Record<string, Stage> = { dev: stageNamed('dev'), prod: stageNamed('prod'), everyOption }
const settings = settingNames()

test.each([...new Set([...settings, ...Object.keys(special)])])(
  'a stage with an invalid or extreme value is either built or rejected with a StageError that names the key: %s',
  setting => {
    for (const value of [...junk, ...(special[setting] ?? [])]) {
      const changes: SettingChange[] = [[setting, value]]
      expectNamed(outcome(everyOption, changes), changes)
    }
  },
)

test('a stage with several changed settings is either built or rejected with a StageError that names one of them', () => {
  const change = fc.oneof(
    fc
      .constantFrom(...Object.keys(special))
      .chain(setting => fc.tuple(fc.constant(setting), fc.constantFrom(...(special[setting] ?? [])))),
    fc.tuple(fc.constantFrom(...settings), fc.constantFrom(...junk)),
  )
  const several = fc.array(change, { minLength: 2, maxLength: 4 })
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(bases)), several, (base, changes) =>
      expectNamed(outcome(base, changes), changes),
    ),
    { numRuns: 40 },
  )
})
