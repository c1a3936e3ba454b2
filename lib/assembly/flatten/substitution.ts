/** `Fn::Sub` whose references are replaced. */

/** `lookUp` returns the value of a reference: of a resource or parameter, or of a resource's attribute. */
export function substituted(
  text: string,
  variables: Readonly<Record<string, unknown>>,
  lookUp: (id: string, attribute: string | undefined) => unknown,
): object {
  const values = { ...variables }
  const flat = text.replace(/\$\{([^!}][^}]*)\}/g, (whole, reference: string) => {
    const [id = '', ...path] = reference.trim().split('.')
    if (Object.hasOwn(values, id) || id.startsWith('AWS::')) return whole
    const value = lookUp(id, path.length > 0 ? path.join('.') : undefined)
    if (typeof value === 'string') return value.replaceAll('${', '${!')
    const { Ref, 'Fn::GetAtt': attributes } = Object(value)
    if (typeof Ref === 'string') return `\${${Ref}}`
    if (Array.isArray(attributes)) return `\${${attributes.join('.')}}`
    const name = `Value${Object.keys(values).length}`
    values[name] = value
    return `\${${name}}`
  })
  return { 'Fn::Sub': Object.keys(values).length > 0 ? [flat, values] : flat }
}
