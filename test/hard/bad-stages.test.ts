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

test('texts of messages and the sender are either rejected with a StageError or accepted by Cognito', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom(
      'A\u00a0b',
      '\u3000',
      '\u200d',
      '\ufe0f',
      '{code}',
      '{##x##}',
      'x'.repeat(134),
      '\u2028',
      '&nbsp;',
    ),
  )
  const settings = fc.constantFrom<[string, string]>(
    ['messages.invitation.emailSubject', ''],
    ['messages.invitation.emailBody', '{username} {####}'],
    ['messages.invitation.smsMessage', '{username} {####}'],
    ['messages.verification.emailSubject', ''],
    ['messages.verification.emailBody', '{####}'],
    ['messages.verification.smsMessage', '{####}'],
    ['messages.secondFactor.emailSubject', ''],
    ['messages.secondFactor.emailBody', '{####}'],
    ['messages.secondFactor.smsMessage', '{####}'],
    ['email.replyTo', 'a@example.com'],
    ['email.fromName', ''],
  )
  const outcomes = { built: 0, rejected: 0 }
  fc.assert(
    fc.property(settings, text, ([setting, required], more) => {
      const changes: SettingChange[] = [[setting, `${required}${more}`]]
      const message = outcome(everyOption, changes)
      expectNamed(message, changes)
      outcomes[message === 'built' ? 'built' : 'rejected'] += 1
    }),
    { numRuns: 200 },
  )
  // The property says something about both.
  expect(Math.min(outcomes.built, outcomes.rejected)).toBeGreaterThan(20)
})
