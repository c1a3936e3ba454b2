/** Counts answers by operation and by what they said, for a table. */
import { table } from './table.ts'

export class Tally {
  readonly #rows = new Map<string, Map<string, number>>()

  add(row: string, column: string | number): void {
    const counts = this.#rows.get(row) ?? new Map<string, number>()
    counts.set(String(column), (counts.get(String(column)) ?? 0) + 1)
    this.#rows.set(row, counts)
  }

  get total(): number {
    return [...this.#rows.values()].flatMap(counts => [...counts.values()]).reduce((sum, one) => sum + one, 0)
  }

  /** Markdown: a row an operation, a column a status. */
  table(): string {
    const columns = [...new Set([...this.#rows.values()].flatMap(counts => [...counts.keys()]))].sort()
    const rows = [...this.#rows].map(([name, counts]) => {
      const values = columns.map(column => counts.get(column) ?? 0)
      return [name, ...values, values.reduce((sum, one) => sum + one, 0)]
    })
    const sums = columns.map(column =>
      [...this.#rows.values()].reduce((sum, counts) => sum + (counts.get(column) ?? 0), 0),
    )
    return table(['operation', ...columns, 'all'], [...rows, ['all', ...sums, this.total]])
  }
}
