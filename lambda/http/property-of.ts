/** Reads values whose type is unknown. */

export function propertyOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

/** The property if it is a string. */
export function textOf(value: unknown, key: string): string | undefined {
  const text = propertyOf(value, key)
  return typeof text === 'string' ? text : undefined
}
