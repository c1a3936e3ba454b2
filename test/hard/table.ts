/** A table of what was tried, printed as Markdown: it can stand in docs/reliability.md as it is. */
import { table } from '../../bench/table.ts'

export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  process.stdout.write(`\n${table(head, rows, { texts: true })}\n\n`)
}
