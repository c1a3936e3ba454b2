/** The log lines of the forwarder and the notifier. They name no user, and quote nothing of an event. */
import { writeSync } from 'node:fs'

/** Written at once. There is no field `event`, for which the subscription filters, so a line can never become an event. */
export function writeTrailLog(
  level: 'INFO' | 'ERROR',
  fields: { [name: string]: string | number | undefined; event?: never },
): void {
  writeSync(1, `${JSON.stringify({ timestamp: new Date().toISOString(), level, ...fields })}\n`)
}
