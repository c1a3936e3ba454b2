/** Substitutes `$context.…` variables in gateway responses and access log lines. */

/**
 * Replaces each variable, and unknown ones with `placeholder`. Quotes and control characters are escaped as in JSON, so
 * templates must quote variables; only `error.messageString` includes its own quotes (D).
 */
export function substitute(template: string, context: object, placeholder: string): string {
  return template.replace(/\$context\.(\w+(?:\.[\w:-]+)*)/g, (_, path: string) => {
    const value = valueAt(context, path.split('.'))
    if (value === undefined || value === null || value === '' || typeof value === 'object') return placeholder
    return path === 'error.messageString' ? JSON.stringify(value) : JSON.stringify(String(value)).slice(1, -1)
  })
}

/** The value at the path of names; undefined if there is none. */
export function valueAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return valueAt(Reflect.get(value, name), rest)
}
