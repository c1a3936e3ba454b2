/** Whether a command answered what a guide shows of its answer. */

/** What differs, one line each: the path, what is shown, what came. Fields that are not shown may be anything. */
export function differences(shown: unknown, came: unknown, path = ''): string[] {
  if (typeof shown === 'string' && typeof came === 'string' && fits(shown, came)) return []
  if (Array.isArray(shown) && Array.isArray(came) && shown.length === came.length) {
    return shown.flatMap((item, index) => differences(item, came[index], `${path}/${index}`))
  }
  if (isObject(shown) && isObject(came)) {
    return Object.entries(shown).flatMap(([name, value]) => differences(value, came[name], `${path}/${name}`))
  }
  if (shown === came) return []
  return [`${path} the guide shows ${JSON.stringify(shown)}, and there came ${JSON.stringify(came)}`.trim()]
}

/** `…` stands for any text. */
function fits(shown: string, came: string): boolean {
  const parts = shown.split('…').map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 's').test(came)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
