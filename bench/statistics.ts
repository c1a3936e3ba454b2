/** The few figures that a row of measurements comes down to. */

/** The value below which the share `p` of all lies. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** The median of the ratios pair by pair: what disturbs the machine in one round disturbs both of the pair. */
export function ratio(values: readonly number[], base: readonly number[]): number {
  return median(values.map((value, index) => value / (base[index] ?? Number.NaN)))
}

/** By least squares, in units of the values for each step of `every`. */
export function slope(values: readonly number[], every: number): number {
  const middle = (values.length - 1) / 2
  const average = values.reduce((sum, value) => sum + value, 0) / values.length
  const products = values.map((value, index) => (index - middle) * (value - average))
  const squares = values.map((_, index) => (index - middle) ** 2)
  const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)
  return sum(products) / sum(squares) / every
}

/**
 * How often a value of the one row is above one of the other (Mann–Whitney's U, as a share of all pairs; equal ones count
 * half): 0.5 where nothing tells them apart.
 */
export function superiority(values: readonly number[], others: readonly number[]): number {
  const above = (value: number, other: number): number => (value > other ? 1 : value === other ? 0.5 : 0)
  const wins = values.flatMap(value => others.map(other => above(value, other)))
  return wins.reduce((sum, win) => sum + win, 0) / wins.length
}
