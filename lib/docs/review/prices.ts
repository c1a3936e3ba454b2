/** AWS prices in us-east-1, in US dollars. Each group begins with the page that shows them. */

/** When these were last compared with AWS's price lists, and what was compared at another time. */
const lastCompared = '2026-11-24'
const comparedEarlier = {
  'AWS WAF': '2026-08-19',
  "Cognito's provisioned capacity": '2024-01-25',
}
export const pricesAsOf = `${lastCompared} (${Object.entries(comparedEarlier)
  .map(([what, date]) => `${what}: ${date}`)
  .join(', ')})`

export const prices = {
  // https://aws.amazon.com/cognito/pricing/
  /** Per monthly active user, by plan. */
  activeUser: { ESSENTIALS: 0.015, PLUS: 0.02 },
  /** Free monthly active users. */
  freeUsers: { ESSENTIALS: 10_000, PLUS: 0 },
  // https://aws.amazon.com/about-aws/whats-new/2024/01/provisioned-capacity-api-limits-amazon-cognito/
  /** Per request per second above a default quota, for a whole month: $45 for a part of one. */
  quotaRate: 20,

  // https://aws.amazon.com/api-gateway/pricing/
  /** Per million requests, up to and above `upTo` million per month. */
  restApiMillion: { first: 3.5, upTo: 333, above: 2.8 },

  // https://aws.amazon.com/lambda/pricing/
  lambdaMillion: 0.2,
  /** On arm64. Since August 2025, starting an instance is billed like an invocation. */
  lambdaGbSecond: 0.0000133334,

  // https://aws.amazon.com/cloudwatch/pricing/
  logGb: 0.5,
  /** Of what compression leaves. */
  logGbMonth: 0.03,
  /** Of a log that a query reads. */
  queryGb: 0.005,
  customMetric: 0.3,
  alarm: 0.1,
  dashboard: 3,

  // https://aws.amazon.com/waf/pricing/
  webAcl: 5,
  /** A managed group is one rule. */
  webAclRule: 1,
  webAclMillion: 0.6,

  // https://aws.amazon.com/kms/pricing/ and https://aws.amazon.com/secrets-manager/pricing/
  kmsKey: 1,
  /** Per ten thousand requests. */
  kmsRequests: 0.03,
  secret: 0.4,

  // https://aws.amazon.com/xray/pricing/
  traceMillion: 5,

  // https://aws.amazon.com/eventbridge/pricing/
  /** Custom events on a bus, per million of up to 64 KB. */
  eventMillion: 1,

  // https://aws.amazon.com/ses/pricing/
  /** Per thousand. */
  emailThousand: 0.1,

  // https://aws.amazon.com/ec2/pricing/on-demand/#Data_Transfer
  transferGb: 0.09,
}
