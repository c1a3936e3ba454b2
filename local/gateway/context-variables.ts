/** Puts the values of `$context.…` variables into gateway responses and access log lines. */

/**
 * The text with each variable replaced: inside quotes it must stand, so quotes and control characters of a value are
 * escaped as in JSON; only `error.messageString` brings its own quotes (D). `absent` stands for unknown ones.
 */
export function substitute(template: string, context: object, absent: string): string {
  return template.replace(/\$context\.(\w+(?:\.[\w:-]+)*)/g, (_, path: string) => {
    const value = valueAt(context, path.split('.'))
    if (value === undefined || value === null || value === '' || typeof value === 'object') return absent
    return path === 'error.messageString' ? JSON.stringify(value) : JSON.stringify(String(value)).slice(1, -1)
  })
}

/** The value below the names; undefined where there is none. */
export function valueAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return valueAt(Reflect.get(value, name), rest)
}
