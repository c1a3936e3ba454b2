/** What AWS asks in us-east-1, in US dollars. */

/** When these were last compared with what AWS publishes. */
export const pricesAsOf = '2026-11-24'

export const prices = {
  /** A monthly active user, by the plan of the pool. */
  activeUser: { ESSENTIALS: 0.015, PLUS: 0.02 },
  /** Active users a month that are free; Plus has none. */
  freeUsers: { ESSENTIALS: 10_000, PLUS: 0 },
  /** A million requests to a REST API, up to 333 million a month, and above. */
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
  transferGb: 0.09,
}
