/** Substitutes `$context.…` variables in gateway responses and access log lines. */

/**
 * Returns a function that replaces each variable of the template, and unknown ones with `placeholder`. Quotes and control characters are
 * escaped as in JSON, so templates must quote variables; only `error.messageString` includes its own quotes (D).
 */
export function readTemplate(template: string, placeholder: string): (context: object) => string {
  // Texts and the variables between them, in turns.
  const parts = template.split(/\$context\.(\w+(?:\.[\w:-]+)*)/)
  const paths = parts.map(part => part.split('.'))

  function textOf(context: object, index: number): string {
    const value = valueAt(context, paths[index] ?? [])
    if (value === undefined || value === null || value === '' || typeof value === 'object') return placeholder
    const text = JSON.stringify(String(value))
    return parts[index] === 'error.messageString' ? text : text.slice(1, -1)
  }
  return context => parts.map((part, index) => (index % 2 === 0 ? part : textOf(context, index))).join('')
}

/** The value at the path of names; undefined if there is none. */
export function valueAt(value: unknown, names: readonly string[]): unknown {
  return names.reduce(
    (object, name) =>
      typeof object === 'object' && object !== null && Object.hasOwn(object, name)
        ? Reflect.get(object, name)
        : undefined,
    value,
  )
}
