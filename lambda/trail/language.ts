/** Chooses the language of a notification by the user's attribute `locale`: the lookup of RFC 4647. */

/** The tag and its shorter forms, the longest first: `zh-Hant-TW`, `zh-Hant`, `zh`. Some providers write `de_CH`. */
function ranges(tag: string): string[] {
  const subtags = tag.toLowerCase().replaceAll('_', '-').split('-')
  return (
    subtags
      .map((_, index) => subtags.slice(0, subtags.length - index))
      // A single letter begins an extension, and stands for nothing without it.
      .filter(range => (range.at(-1) ?? '').length > 1)
      .map(range => range.join('-'))
  )
}

/** The first of the languages that fits one of the wanted tags, in their order. */
export function lookUpLanguage(wanted: readonly string[], languages: readonly string[]): string | undefined {
  for (const range of wanted.flatMap(ranges)) {
    const found = languages.find(language => language.toLowerCase() === range)
    if (found !== undefined) return found
  }
  return undefined
}
