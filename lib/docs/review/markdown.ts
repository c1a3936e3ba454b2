/** Markdown of the review page. */
import { markdownTable } from 'markdown-table'

/** A table. Columns are not padded, so that a changed cell changes a single line of the page. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const escaped = [head, ...rows].map(row =>
    row.map(cell => String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')),
  )
  return markdownTable(escaped, { alignDelimiters: false })
}

export function code(text: string): string {
  return `\`${text}\``
}

/** With thousands separators. */
export function number(value: number, maximumFractionDigits = 0): string {
  return value.toLocaleString('en-US', { maximumFractionDigits })
}

/** With two decimals. */
export function dollars(value: number): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}

/** `1 route`, `2 routes`. */
export function pluralize(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`
}

export function joinBlocks(...blocks: readonly string[]): string {
  return blocks.filter(block => block !== '').join('\n\n')
}
