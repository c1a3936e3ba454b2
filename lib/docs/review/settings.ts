/** All settings of all stages, including unset ones. */
import * as z from 'zod'
import { settings as apiSettings } from '../../config/schema/settings.ts'
import { stageSchema } from '../../config/stage.ts'
import { code, joinBlocks, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'
import { abridge } from './values.ts'
import { ownWording, type Wording } from './wording.ts'

export function settings(stages: readonly ReviewedStage[], wording: Wording = ownWording): string {
  const rows = settingNames(schemaOf(stages)).map((name): [string, ...string[]] => [
    name,
    ...stages.map(({ stage }) => format(settingOf(stage, name))),
  ])
  const isUnset = ([, ...values]: string[]) => values.every(value => value === unsetValue)
  const [unset, set] = [rows.filter(isUnset), rows.filter(row => !isUnset(row))]
  return joinBlocks(
    '## Stage settings',
    wording.settings,
    table(
      ['setting', ...stages.map(({ stage }) => stage.name)],
      set.map(([name, ...values]) => [
        new Set(values).size > 1 ? `**${code(name)}**` : code(name),
        ...values,
      ]),
    ),
    `Not set on any stage: ${unset.map(([name]) => code(name)).join(', ')}.`,
  )
}

/** The stack of an app has no settings of ours. */
function schemaOf(stages: readonly ReviewedStage[]): z.ZodObject {
  return stages.some(({ stage }) => stage.checks) ? stageSchema : z.object(apiSettings)
}

/** Paths of all settings. A list, or a map with arbitrary keys, is one setting. */
export function settingNames(schema: z.core.$ZodType = stageSchema, path: readonly string[] = []): string[] {
  if (schema instanceof z.ZodOptional) return settingNames(schema.unwrap(), path)
  if (!(schema instanceof z.ZodObject)) return [path.join('.')]
  return Object.entries(schema.shape)
    .flatMap(([key, inner]) => settingNames(inner, [...path, key]))
    .sort()
}

function settingOf(stage: ReviewedStage['stage'], name: string): unknown {
  return name.split('.').reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), stage)
}

const unsetValue = '–'

/** A list of objects is one setting: its items are told apart by semicolons. */
function format(value: unknown): string {
  if (value === undefined) return unsetValue
  if (Array.isArray(value)) return value.map(format).join(value.some(isObject) ? '; ' : ', ') || 'none'
  if (!isObject(value)) return plain(String(value))
  const entries = Object.entries(value).map(
    ([key, inner]) => `${key}: ${isObject(inner) ? plain(JSON.stringify(inner)) : format(inner)}`,
  )
  return entries.join(', ') || 'none'
}

/** Text that Markdown does not take for HTML. */
const plain = (text: string) => abridge(text).replaceAll('<', '&lt;')

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
