// @ts-check
/** Texts with wildcards. */

/**
 * Returns whether a text consists of these parts in order, of which undefined stands for any text.
 *
 * @param {readonly (string | undefined)[]} parts
 * @returns {(text: string) => boolean}
 */
export function matcherOf(parts) {
  const source = parts.map(part => part?.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') ?? '.*')
  const regex = new RegExp(`^${source.join('')}$`, 's')
  return text => regex.test(text)
}
