/** Every setting of every stage, also those that no stage sets. */
import * as z from 'zod'
import { type Stage, stageKeys } from '../../config/stage.ts'
import { code, paragraphs, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

export function settings(stages: readonly ReviewedStage[]): string {
  return paragraphs(
    '## Stages',
    'Every setting of `lib/config/stages.ts`; those in bold differ between the stages. A dash is a protection or an option that the ' +
      'stage leaves off; `lib/config/stage.ts` and `lib/config/keys/` say of each what it does.',
    table(
      ['setting', ...stages.map(({ stage }) => stage.name)],
      settingNames().map(name => {
        const values = stages.map(({ stage }) => shown(settingOf(stage, name)))
        const differs = new Set(values).size > 1
        return [differs ? `**${code(name)}**` : code(name), ...values]
      }),
    ),
  )
}

/** The settings that a stage can have, by the path of their keys. A list or a map with free keys is one setting. */
export function settingNames(schema: z.core.$ZodType = stageKeys, path: readonly string[] = []): string[] {
  if (schema instanceof z.ZodOptional) return settingNames(schema.unwrap(), path)
  if (!(schema instanceof z.ZodObject)) return [path.join('.')]
  return Object.entries(schema.shape)
    .flatMap(([key, inner]) => settingNames(inner, [...path, key]))
    .sort()
}

function settingOf(stage: Stage, name: string): unknown {
  return name.split('.').reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), stage)
}

function shown(value: unknown): string {
  if (value === undefined) return '–'
  if (Array.isArray(value)) return value.join(', ')
  if (!isObject(value)) return String(value)
  const entries = Object.entries(value).map(
    ([key, inner]) => `${key}: ${isObject(inner) ? JSON.stringify(inner) : inner}`,
  )
  return entries.join(', ') || 'none'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
