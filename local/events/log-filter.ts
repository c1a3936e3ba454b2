/** Filter patterns of CloudWatch Logs: of their syntax, one condition on one field of JSON lines. */
import { matcherOf } from './wildcard.ts'

/** Whether a line is forwarded. */
export type LogFilter = (line: string) => boolean

/** `{ $.event.type = "sign*" }`: the value may be in quotes, and `*` stands for any text. */
const condition = /^\{\s*\$((?:\.[\w-]+)+)\s*(!?=)\s*(?:"([^"\\]*)"|([\w*.:/-]+))\s*\}$/

/**
 * Returns undefined for a pattern that is not implemented here: several conditions, comparisons of numbers, IS and EXISTS, positions in
 * arrays, and patterns for lines that are not JSON. The empty pattern selects every line.
 */
export function readLogFilter(pattern: string): LogFilter | undefined {
  if (pattern.trim() === '') return () => true
  const [, path = '', operator, quoted, bare] = condition.exec(pattern.trim()) ?? []
  if (operator === undefined) return undefined
  const names = path.slice(1).split('.')
  const text = quoted ?? bare ?? ''
  const isWanted = matcherOf(text.split(/(\*)/).map(part => (part === '*' ? undefined : part)))
  return line => {
    const found = names.reduce<unknown>((object, name) => Object(object)[name], parsed(line))
    // A field that does not exist, or is an object, satisfies no condition.
    if (typeof found === 'object' || found === undefined) return false
    return isWanted(String(found)) === (operator === '=')
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
