/** Validates what the notifier receives: a function of the API can log anything, and others may put anything on the bus. */
import type { CloudEvent } from './event.ts'

/** Only the fields that the notifier reads. */
export function isReadable(detail: unknown): detail is CloudEvent {
  const { data, time } = Object(detail)
  const { operation, outcome, requestId, subject, changed, completed, sealed } = Object(data)
  const { sub, username } = Object(subject)
  return (
    [operation, outcome, requestId].every(value => typeof value === 'string') &&
    [sub, username, sealed].every(value => value === undefined || typeof value === 'string') &&
    [changed, completed].every(isOptionalList) &&
    typeof time === 'string' &&
    !Number.isNaN(Date.parse(time))
  )
}

function isOptionalList(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.every(each => typeof each === 'string'))
}
