/** What was the largest part of what is ours, and is less now: the table of docs/cost.md. */
import { volumes } from './cost.ts'
import { pricePerGb } from './cost-items.ts'
import { joinBlocks, number, table } from './markdown.ts'
import { prices } from './prices.ts'
import { assumptions, measuredBytes } from './usage.ts'

/** Of production before the change. */
const before = {
  /** Methods, and metrics that API Gateway makes of each. */
  methodMetrics: 41 * 5,
  customMetrics: 56,
  firewallRules: 14,
  /** `platform.start` and `platform.report`, in the form of Lambda's documentation. */
  platformLines: 141 + 237,
  /** A record of AWS WAF about an allowed request of a browser, in the form of its documentation, and what the price of a request includes. */
  firewallRecord: 2200,
  firewallRecordIncluded: 500,
}

const now = { customMetrics: 20, firewallRules: 11 }

export function reductions(days: number): string {
  const { requestsPerSignIn, unsignedCallsPerSignIn } = assumptions
  const gb = (signIns: number, perSignIn: number, bytes: number) => (signIns * perSignIn * bytes) / 1e9
  const stored = pricePerGb(days) - prices.logGb
  const inspected = requestsPerSignIn + unsignedCallsPerSignIn
  const firewallLog = (signIns: number) =>
    gb(signIns, inspected, before.firewallRecord - before.firewallRecordIncluded) * prices.logGb +
    gb(signIns, inspected, before.firewallRecord) * stored
  const functionsLog = (bytes: number) => (signIns: number) =>
    gb(signIns, requestsPerSignIn, bytes) * pricePerGb(days)
  const fixed = (count: number, price: number) => () => count * price
  const rows: [
    what: string,
    old: (signIns: number) => number,
    now: (signIns: number) => number,
    how: string,
  ][] = [
    [
      'metrics of each method (API Gateway)',
      fixed(before.methodMetrics, prices.customMetric),
      () => 0,
      'Off: alarms and dashboard read the metrics of the stage, which are free, and the access log has the route. At most this much: ' +
        'a metric is billed for the hours in which it has data.',
    ],
    [
      'custom metrics',
      fixed(before.customMetrics, prices.customMetric),
      fixed(now.customMetrics, prices.customMetric),
      'One of each kind: problems by code are a query of the log on the dashboard, and only DELIVERY_FAILED, which has an alarm, is a metric.',
    ],
    [
      'log of the firewall',
      firewallLog,
      () => 0,
      'Only what was blocked, what a managed rule counted, and direct calls to the pool. It had a record of every request and of ' +
        `every call of the API's own: ${number(before.firewallRecord)} bytes, of which the price of the request includes ` +
        `${before.firewallRecordIncluded}.`,
    ],
    [
      'log of the functions',
      functionsLog(measuredBytes.functionLine + before.platformLines),
      functionsLog(measuredBytes.functionLine),
      `Without Lambda's own two lines per request (${before.platformLines} bytes), except about failures. The time that an instance took ` +
        'to start is in its first line (`initMs`).',
    ],
    [
      'rules of the firewall',
      fixed(before.firewallRules, prices.webAclRule),
      fixed(now.firewallRules, prices.webAclRule),
      "No managed rules in front of the user pool: they look for attacks on the application behind, which is AWS's own.",
    ],
  ]
  const change = (old: number, value: number) => `${number(old, 2)} → ${number(value, 2)}`
  return joinBlocks(
    '## What was reduced',
    'In dollars per month, of production with the same traffic, before and after ([decision](adr/0049-what-a-request-writes.md)).',
    table(
      ['item', ...volumes.map(volume => `${number(volume)} sign-ins`), 'how'],
      rows.map(([what, old, value, how]) => [
        what,
        ...volumes.map(volume => change(old(volume), value(volume))),
        how,
      ]),
    ),
    'Not reduced: the requests that the firewall inspects. AWS bills each request to the API, and each call to the pool that IAM does not ' +
      'sign, which are the refreshes and GET /me. Refreshing with a signed command would spare two of three, but Cognito does not allow ' +
      'that with rotation. One web ACL for API and pool would save $8 a month, and leave the pool without one during an update of an ' +
      'existing stack.',
  )
}
