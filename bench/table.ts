/** Markdown tables that are also readable in a terminal. */
import { markdownTable } from 'markdown-table'

/** Aligns all columns but the first one right, or all columns left if they hold texts. */
export function table(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  { texts = false } = {},
): string {
  const align = head.map((_, column) => (texts || column === 0 ? null : 'r'))
  return markdownTable([head, ...rows.map(row => row.map(String))], { align })
}
