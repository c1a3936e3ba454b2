/** Templates of stages, each synthesized once for all test files of a worker: `support.ts` loads this outside of them. */
import { operations } from '../../lambda/operations/index.ts'
import { templateOnly } from '../../lib/assembly/template-only.ts'
import { operationsOf } from '../../lib/config/deployed-operations.ts'
import type { Stage } from '../../lib/config/stage.ts'

const texts = new Map<string, string>()

/** The JSON of a stage's template, and so nothing that a test could change for the next. `ids` are operations, by default all that it deploys. */
export function templateText(stage: Stage, ids?: readonly string[]): string {
  const key = JSON.stringify([stage, ids])
  const text = texts.get(key) ?? JSON.stringify(templateOnly(stage, operationsNamed(stage, ids)).template)
  texts.set(key, text)
  return text
}

export function operationsNamed(stage: Stage, ids?: readonly string[]) {
  return ids ? operations.filter(({ id }) => ids.includes(id)) : operationsOf(stage)
}
