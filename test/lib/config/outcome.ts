/** What becomes of a stage with some settings changed. */
import { checkStage } from '../../../lib/config/check-stage.ts'
import type { Stage } from '../../../lib/config/stage.ts'
import { templateOf } from '../support.ts'

/** A few suffice: that a stage can be built does not depend on how many functions it has. */
const operations = ['admin-get-user', 'get-user']

/** A setting, and what it is changed to. */
export type Change = [setting: string, value: unknown]

/** A copy with a setting changed; `undefined` leaves it out. */
function changed(stage: object, [setting, value]: Change): object {
  const [key = '', ...rest] = setting.split('.')
  const inner = Object.entries(stage).find(([name]) => name === key)?.[1]
  const next = rest.length === 0 ? value : changed(Object(inner), [rest.join('.'), value])
  const others = Object.entries(stage).filter(([name]) => name !== key)
  return Object.fromEntries(next === undefined ? others : [...others, [key, next]])
}

/** `built`, or the message of the StageError. Throws any other error, with what caused it. */
export function outcome(base: Stage, changes: readonly Change[]): string {
  const stage = changes.reduce(changed, base)
  try {
    templateOf(checkStage(stage), { operations })
    return 'built'
  } catch (error) {
    // A StageError of the stack is of the world outside of the test file, where CDK is loaded once.
    const { name, message } = Object(error)
    if (name === 'StageError') return message
    throw new Error(`${JSON.stringify(changes).slice(0, 500)} is not refused by a StageError`, {
      cause: error,
    })
  }
}
