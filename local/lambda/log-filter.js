// @ts-check
/**
 * Filter patterns of CloudWatch Logs: of their syntax, one condition on one field of JSON lines. JavaScript, since the functions'
 * threads import it.
 */
import { matcherOf } from './wildcard.js'

/**
 * Whether a line is forwarded.
 *
 * @typedef {(line: string) => boolean} LogFilter
 */

/** `{ $.event.type = "sign*" }`: the value may be in quotes, and `*` stands for any text. */
const condition = /^\{\s*\$((?:\.[\w-]+)+)\s*(!?=)\s*(?:"([^"\\]*)"|([\w*.:/-]+))\s*\}$/

/**
 * Returns undefined for a pattern that is not implemented here: several conditions, comparisons of numbers, IS and EXISTS, positions in
 * arrays, and patterns for lines that are not JSON. The empty pattern selects every line.
 *
 * @param {string} pattern
 * @returns {LogFilter | undefined}
 */
export function readLogFilter(pattern) {
  if (pattern.trim() === '') return () => true
  const [, path = '', operator, quoted, bare] = condition.exec(pattern.trim()) ?? []
  if (operator === undefined) return undefined
  const names = path.slice(1).split('.')
  const text = quoted ?? bare ?? ''
  const isWanted = matcherOf(text.split(/(\*)/).map(part => (part === '*' ? undefined : part)))
  return line => {
    const found = names.reduce((object, name) => Object(object)[name], parsed(line))
    // A field that does not exist, or is an object, satisfies no condition.
    if (typeof found === 'object' || found === undefined) return false
    return isWanted(String(found)) === (operator === '=')
  }
}

/**
 * @param {string} line
 * @returns {unknown}
 */
function parsed(line) {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
