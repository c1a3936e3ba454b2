/** Compares the output of a command with the response that a guide shows. */

/** One line per difference: path, expected and actual value. Fields that the guide does not show may have any value. */
export function differences(shown: unknown, actual: unknown, path = ''): string[] {
  if (typeof shown === 'string' && typeof actual === 'string' && fits(shown, actual)) return []
  if (Array.isArray(shown) && Array.isArray(actual) && shown.length === actual.length) {
    return shown.flatMap((item, index) => differences(item, actual[index], `${path}/${index}`))
  }
  if (isObject(shown) && isObject(actual)) {
    return Object.entries(shown).flatMap(([name, value]) =>
      differences(value, actual[name], `${path}/${name}`),
    )
  }
  if (shown === actual) return []
  return [
    `${path} the guide shows ${JSON.stringify(shown)}, but the output has ${JSON.stringify(actual)}`.trim(),
  ]
}

/** `…` stands for any text. */
function fits(shown: string, actual: string): boolean {
  const parts = shown.split('…').map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 's').test(actual)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
