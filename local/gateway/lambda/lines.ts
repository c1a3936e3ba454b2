/** Splits a stream of text into lines. */

/** Characters after which an unfinished line is emitted anyway. */
const maxLineLength = 1024 * 1024

export function createLineSplitter(log: (line: string) => void): { add(text: string): void; end(): void } {
  let rest = ''
  return {
    add(text) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) log(line)
      if (rest.length > maxLineLength) this.end()
    },
    end() {
      if (rest !== '') log(rest)
      rest = ''
    },
  }
}
