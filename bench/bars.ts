/** Bars, each beside its figure. */
import { table } from './table.ts'

/** A bar, and whether the figure is on its right side. */
export interface Bar {
  what: string
  bar: string
  figure: string
  reached: boolean
}

export function atMost(what: string, figure: number, bar: number, unit = ''): Bar {
  return { what, bar: `≤ ${bar}${unit}`, figure: `${rounded(figure)}${unit}`, reached: figure <= bar }
}

export function atLeast(what: string, figure: number, bar: number): Bar {
  return { what, bar: `≥ ${bar}`, figure: rounded(figure), reached: figure >= bar }
}

/** In Markdown. */
export function barTable(bars: readonly Bar[]): string {
  return table(
    ['bar', '', 'figure', 'reached'],
    bars.map(({ what, bar, figure, reached }) => [what, bar, figure, reached ? 'yes' : 'NO']),
  )
}

function rounded(figure: number): string {
  return Math.abs(figure) >= 100 ? figure.toFixed(0) : figure.toFixed(2)
}
