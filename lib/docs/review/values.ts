/** Values of a template or a setting as one line of text. */
import { createHash } from 'node:crypto'
import { number } from './markdown.ts'

/** A reference becomes its logical id, and in a longer text `${id}`; one to another stack names its output. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return value
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': joined, 'Fn::GetStackOutput': output } = Object(value)
  if (typeof Ref === 'string') return Ref
  if (output !== undefined) return `${output.OutputName} of ${output.StackName}`
  if (attribute !== undefined) return [attribute].flat().join('.')
  if (!Array.isArray(joined) || !Array.isArray(joined[1])) return JSON.stringify(value)
  const [delimiter, parts] = joined
  return parts
    .map(part => (typeof part === 'string' ? part : `\${${describeValue(part)}}`))
    .join(String(delimiter))
}

/** Longer texts, such as a metadata document, are shown by their hash: it differs if anything in them does. */
const shownCharacters = 500

/** The text, or what a reviewer can compare it by. */
export function abridge(text: string): string {
  if (text.length <= shownCharacters) return text
  return `${number(text.length)} characters, SHA-256 ${createHash('sha256').update(text).digest('hex')}`
}
