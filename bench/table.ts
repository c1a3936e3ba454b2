/** A table in Markdown, which can also be read as it is printed. */

/** Columns are as wide as their widest cell. The first one begins at the left, and so do all where `texts` is set. */
export function table(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  { texts = false } = {},
): string {
  const all = [head, ...rows].map(row => row.map(String))
  const widths = head.map((_, column) => Math.max(3, ...all.map(row => row[column]?.length ?? 0)))
  const atLeft = (column: number): boolean => texts || column === 0
  const line = (row: readonly string[]): string => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0
      return atLeft(column) ? cell.padEnd(width) : cell.padStart(width)
    })
    return `| ${cells.join(' | ')} |`
  }
  const rule = widths.map((width, column) =>
    atLeft(column) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  )
  const [first = [], ...others] = all
  return [line(first), line(rule), ...others.map(line)].join('\n')
}
