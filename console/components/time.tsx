/** A time of the API in the reader's language and time zone. */
import { language } from '../texts/index.ts'

/** In the words of the reader's own locale, if the console has texts in its language. */
const locale = navigator.languages.find(tag => tag.toLowerCase().startsWith(language)) ?? language
const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
const minute = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
const second = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' })

/** To the minute, for a sentence. */
export function timeInWords(value: string): string {
  const date = new Date(value)
  // A pool can have any value.
  return Number.isNaN(date.getTime()) ? value : minute.format(date)
}

interface TimeProps {
  value: string
  /** By default to the minute. */
  to?: 'day' | 'minute' | 'second'
}

export function Time({ value, to = 'minute' }: TimeProps) {
  const date = new Date(value)
  // A pool can have any value.
  if (Number.isNaN(date.getTime())) return <>{value}</>
  const format = { day, minute, second }[to]
  return (
    <time dateTime={value} title={second.format(date)}>
      {format.format(date)}
    </time>
  )
}
