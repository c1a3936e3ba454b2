/** Reads the claim `auth_time` as API Gateway's Cognito authorizer hands it on: always as text. */

/** How Java writes a date, which is how the authorizer writes `exp` and `iat`: `Thu Nov 28 04:24:11 UTC 2019`. */
const javaDate = /^([A-Z][a-z]{2}) ([A-Z][a-z]{2}) (\d{2}) (\d{2}:\d{2}:\d{2}) UTC (\d{4})$/

/**
 * Seconds since 1970. Both forms are read: `1574911451`, which is what was seen of `auth_time`, and Java's date, since AWS
 * documents neither (docs/cognito.md). NaN for anything else.
 */
export function signInTime(claim: unknown): number {
  if (typeof claim !== 'string') return Number.NaN
  if (/^\d{1,12}$/.test(claim)) return Number(claim)
  const [, weekday, month, day, time, year] = javaDate.exec(claim) ?? []
  const utc = `${weekday}, ${day} ${month} ${year} ${time} GMT`
  const date = new Date(utc)
  // The same again, or it was no date: JavaScript takes 31 February for a day in March.
  return !Number.isNaN(date.getTime()) && date.toUTCString() === utc ? date.getTime() / 1000 : Number.NaN
}
