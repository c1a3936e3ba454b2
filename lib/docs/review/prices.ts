/** AWS prices in us-east-1, in US dollars. */

/** When these were last compared with AWS's price lists. */
export const pricesAsOf = '2026-11-24'

export const prices = {
  /** Per monthly active user, by plan. */
  activeUser: { ESSENTIALS: 0.015, PLUS: 0.02 },
  /** Free monthly active users. */
  freeUsers: { ESSENTIALS: 10_000, PLUS: 0 },
  /** Per million requests, up to and above `upTo` million per month. */
  restApiMillion: { first: 3.5, upTo: 333, above: 2.8 },
  lambdaMillion: 0.2,
  /** On arm64. */
  lambdaGbSecond: 0.0000133334,
  logGb: 0.5,
  logGbMonth: 0.03,
  customMetric: 0.3,
  alarm: 0.1,
  dashboard: 3,
  webAcl: 5,
  webAclRule: 1,
  webAclMillion: 0.6,
  kmsKey: 1,
  secret: 0.4,
  traceMillion: 5,
  /** Custom events on a bus, per million of up to 64 KB. */
  eventMillion: 1,
  /** Sent by SES, per thousand. */
  emailThousand: 0.1,
  transferGb: 0.09,
}
