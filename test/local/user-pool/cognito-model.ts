/** Cognito's API model. `python3 tools/cognito-model.py > test/local/user-pool/cognito-model.snap.json` updates it. */
import { readFileSync } from 'node:fs'
import * as z from 'zod'

const shape = z.object({
  type: z.string(),
  min: z.number().optional(),
  max: z.number().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.string()).optional(),
  required: z.array(z.string()).default([]),
  /** Names of shapes: of a list's items, a map's values, and a structure's members. */
  member: z.string().optional(),
  value: z.string().optional(),
  members: z.record(z.string(), z.string()).default({}),
})
export type Shape = z.output<typeof shape>

const file = z.object({
  /** The version that contains this model. */
  commands: z.record(z.string(), z.object({ input: z.string(), output: z.string().optional() })),
  shapes: z.record(z.string(), shape),
})

export const modelFile = 'test/local/user-pool/cognito-model.snap.json'
export const { commands, shapes } = file.parse(JSON.parse(readFileSync(modelFile, 'utf8')))

export function shapeOf(name = ''): Shape {
  const found = shapes[name]
  if (!found) throw new Error(`the model has no shape ${name}`)
  return found
}

/** Throws unless the output of a command consists of members that the model has, with its types. */
export function checkOutput(command: string, output: unknown): void {
  const problems = mismatches(output, commands[command]?.output, command)
  if (problems.length > 0) throw new Error(`not in Cognito's model: ${problems.join(', ')}`)
}

function mismatches(value: unknown, name: string | undefined, place: string): string[] {
  if (value === undefined) return []
  if (name === undefined) return JSON.stringify(value) === '{}' ? [] : [`${place}: the command has no output`]
  const { type, members, member, value: entry, enum: allowed } = shapeOf(name)
  if (type === 'list' && Array.isArray(value)) {
    return value.flatMap((item, index) => mismatches(item, member, `${place}[${index}]`))
  }
  // Any JSON.
  if (name === 'Document') return []
  if (type === 'timestamp') return typeof value === 'number' ? [] : [`${place}: not a time`]
  if (typeof value === 'object' && value !== null && (type === 'structure' || type === 'map')) {
    return Object.entries(value).flatMap(([key, part]) => {
      const of = type === 'map' ? entry : members[key]
      return of ? mismatches(part, of, `${place}.${key}`) : [`${place}.${key}: unknown`]
    })
  }
  const expected = type === 'integer' ? 'number' : type
  if (typeof value !== expected) return [`${place}: not ${type}`]
  return allowed && !allowed.includes(String(value)) ? [`${place}: ${value}`] : []
}
