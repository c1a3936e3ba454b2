/** Texts with wildcards. */

/** Returns whether a text consists of these parts in order, of which undefined stands for any text. */
export function matcherOf(parts: readonly (string | undefined)[]): (text: string) => boolean {
  const source = parts.map(part => part?.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') ?? '.*')
  const regex = new RegExp(`^${source.join('')}$`, 's')
  return text => regex.test(text)
}
