/** What differs between the stages, and so what the development stage leaves off. */
import { code, paragraphs, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

export function differences(stages: readonly ReviewedStage[]): string {
  const settings = stages.map(({ stage }) => new Map(flat(stage)))
  const keys = [...new Set(settings.flatMap(map => [...map.keys()]))].sort()
  const differing = keys.filter(key => new Set(settings.map(map => map.get(key))).size > 1)
  return paragraphs(
    '## Stages',
    'Settings of `lib/stages.ts` that are not the same on every stage. A dash is a protection or an option that the stage ' +
      'leaves off; `lib/stage.ts` says of each what it does.',
    table(
      ['setting', ...stages.map(({ stage }) => stage.name)],
      differing.map(key => [code(key), ...settings.map(map => map.get(key) ?? '–')]),
    ),
  )
}

/** Keys of nested objects joined by points; lists as they are. */
function flat(value: object, prefix = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]): [string, string][] => {
    if (inner === undefined) return []
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner))
      return flat(inner, `${prefix}${key}.`)
    return [[prefix + key, Array.isArray(inner) ? inner.join(', ') : String(inner)]]
  })
}
