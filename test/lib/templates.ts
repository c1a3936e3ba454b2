/** Templates of stages. Each is synthesized once per worker, since `support.ts` loads this module only once. */
import { operations } from '../../lambda/operations/index.ts'
import { synthesizeTemplate } from '../../lib/assembly/template-only.ts'
import { operationsOf } from '../../lib/config/deployed-operations.ts'
import type { Stage } from '../../lib/config/stage.ts'

const texts = new Map<string, string>()

/**
 * The templates of the API and of its trail as JSON, so that a test cannot modify them for the next one. `ids` are operations;
 * default: all that the stage deploys.
 */
export function templateText(stage: Stage, ids?: readonly string[]): string {
  const key = JSON.stringify([stage, ids])
  const text = texts.get(key) ?? templatesOf(stage, ids)
  texts.set(key, text)
  return text
}

function templatesOf(stage: Stage, ids?: readonly string[]): string {
  const { template: api, trail } = synthesizeTemplate(stage, operationsNamed(stage, ids))
  return JSON.stringify({ api, trail })
}

export function operationsNamed(stage: Stage, ids?: readonly string[]) {
  return ids ? operations.filter(({ id }) => ids.includes(id)) : operationsOf(stage)
}
