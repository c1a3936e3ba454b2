/** All settings of all stages, including unset ones. */
import * as z from 'zod'
import { type Stage, stageSchema } from '../../config/stage.ts'
import { code, joinBlocks, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

export function settings(stages: readonly ReviewedStage[]): string {
  return joinBlocks(
    '## Stage settings',
    'From `lib/config/stages.ts`; `lib/config/schema/` describes each setting. Settings in bold differ between the stages; a dash ' +
      'marks one that is not set.',
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

/** Paths of all settings. A list, or a map with arbitrary keys, is one setting. */
export function settingNames(schema: z.core.$ZodType = stageSchema, path: readonly string[] = []): string[] {
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
