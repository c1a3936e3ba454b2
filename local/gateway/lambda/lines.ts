/** Makes whole lines of text that comes in pieces. */

/** Characters after which a line without an end is handed on all the same. */
const longest = 1024 * 1024

export function createLineSplitter(log: (line: string) => void): { add(text: string): void; end(): void } {
  let rest = ''
  return {
    add(text) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) log(line)
      if (rest.length > longest) this.end()
    },
    end() {
      if (rest !== '') log(rest)
      rest = ''
    },
  }
}
