/** Times in words. */
import { texts } from '../texts/index.ts'

const units = [
  ['year', 365 * 24 * 3600],
  ['month', 30 * 24 * 3600],
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
] as const

/** How long ago a time was, such as `5 days ago`; `just now` below a minute. */
export function ago(time: string, now: Date, language: string): string {
  const seconds = (Date.parse(time) - now.getTime()) / 1000
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const found = units.find(([, length]) => Math.abs(seconds) >= length)
  return found ? format.format(Math.trunc(seconds / found[1]), found[0]) : texts.user.justNow
}
