/** Builds a stage with some settings changed. */
import { checkStage } from '../../../lib/config/check.ts'
import type { Stage } from '../../../lib/config/stage.ts'
import { templateOf } from '../support.ts'
import { rejectedTexts } from './accepted-texts.ts'

/** Two suffice: whether a stage can be built does not depend on the number of functions. */
const operations = ['admin-get-user', 'get-user']

/** A setting and its new value. */
export type SettingChange = [setting: string, value: unknown]

/** A copy with a setting changed, or removed if the value is undefined. */
function changed(stage: object, [setting, value]: SettingChange): object {
  const [key = '', ...rest] = setting.split('.')
  const inner = Object.entries(stage).find(([name]) => name === key)?.[1]
  const next = rest.length === 0 ? value : changed(Object(inner), [rest.join('.'), value])
  const others = Object.entries(stage).filter(([name]) => name !== key)
  return Object.fromEntries(next === undefined ? others : [...others, [key, next]])
}

/** `built`, or the message of the StageError. Throws on any other error, and if Cognito would reject the template. */
export function outcome(base: Stage, changes: readonly SettingChange[]): string {
  const stage = changes.reduce(changed, base)
  try {
    const rejected = rejectedTexts(templateOf(checkStage(stage), { operations }))
    if (rejected.length > 0) throw new Error(`Cognito rejects ${rejected.join('; ').slice(0, 500)}`)
    return 'built'
  } catch (error) {
    // By name, since the stack's StageError comes from the realm in which CDK is loaded.
    const { name, message } = Object(error)
    if (name === 'StageError') return message
    throw new Error(`${JSON.stringify(changes).slice(0, 500)} is not rejected with a StageError`, {
      cause: error,
    })
  }
}
