/** Values of a template as one line of text. */

/** A reference becomes its logical id, and in a longer text `${id}`. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return value
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': joined } = Object(value)
  if (typeof Ref === 'string') return Ref
  if (attribute !== undefined) return [attribute].flat().join('.')
  if (!Array.isArray(joined) || !Array.isArray(joined[1])) return JSON.stringify(value)
  const [delimiter, parts] = joined
  return parts
    .map(part => (typeof part === 'string' ? part : `\${${describeValue(part)}}`))
    .join(String(delimiter))
}
