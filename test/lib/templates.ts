/** Templates of stages. Each is synthesized once per worker, since `support.ts` loads this module only once. */
import { operations } from '../../lambda/operations/index.ts'
import { synthesizeTemplate } from '../../lib/assembly/template-only.ts'
import { operationsOf } from '../../lib/config/deployed-operations.ts'
import type { Stage } from '../../lib/config/stage.ts'

const texts = new Map<string, string>()

/** The template as JSON, so that a test cannot modify it for the next one. `ids` are operations; default: all that the stage deploys. */
export function templateText(stage: Stage, ids?: readonly string[]): string {
  const key = JSON.stringify([stage, ids])
  const text =
    texts.get(key) ?? JSON.stringify(synthesizeTemplate(stage, operationsNamed(stage, ids)).template)
  texts.set(key, text)
  return text
}

export function operationsNamed(stage: Stage, ids?: readonly string[]) {
  return ids ? operations.filter(({ id }) => ids.includes(id)) : operationsOf(stage)
}
