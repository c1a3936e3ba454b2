/** The items of a month's bill, as functions of the number of sign-ins. */

import type { Item } from './cost-item.ts'
import { fixedItems } from './fixed-cost.ts'
import { number } from './markdown.ts'
import { prices } from './prices.ts'
import type { ReviewedStage } from './reviewed-stage.ts'
import { assumptions, measuredBytes } from './usage.ts'

export const secondsOfMonth = 30 * 24 * 3600

export function itemsOf(reviewed: ReviewedStage): Item[] {
  const { stage } = reviewed
  const plan = stage.threatProtection === 'off' ? 'ESSENTIALS' : 'PLUS'
  const requests = (signIns: number) => signIns * assumptions.requestsPerSignIn
  const millions = (signIns: number) => requests(signIns) / 1e6
  const { coldShare, coldSeconds, waitSeconds, memoryGb } = assumptions
  const seconds = waitSeconds + coldShare * coldSeconds
  const gbOfLogs = pricePerGb(stage.logRetentionDays)
  const logFormula = `(${prices.logGb} + ${prices.logGbMonth} × ${assumptions.logsCompressed} × ${stage.logRetentionDays} days / 30)`
  const log = (name: string, bytes: number): Item => ({
    name,
    formula: `requests × ${bytes} bytes × ${logFormula} per GB`,
    ours: true,
    dollars: signIns => ((requests(signIns) * bytes) / 1e9) * gbOfLogs,
  })
  const inspected = (name: string, perSignIn: number): Item => ({
    name,
    formula: `${perSignIn} × million sign-ins × ${prices.webAclMillion}`,
    ours: false,
    dollars: signIns => ((signIns * perSignIn) / 1e6) * prices.webAclMillion,
  })
  const withTrail = reviewed.trail.length > 0
  const items: (Item | false)[] = [
    {
      name: `Cognito, ${plan}`,
      formula: `(sign-ins / ${assumptions.signInsPerUser} − ${number(prices.freeUsers[plan])} free) × ${prices.activeUser[plan]}`,
      ours: false,
      dollars: signIns =>
        Math.max(0, signIns / assumptions.signInsPerUser - prices.freeUsers[plan]) * prices.activeUser[plan],
    },
    {
      name: 'API Gateway',
      formula: `million requests × ${prices.restApiMillion.first}, above ${prices.restApiMillion.upTo} × ${prices.restApiMillion.above}`,
      ours: false,
      dollars: signIns => {
        const { first, upTo, above } = prices.restApiMillion
        return Math.min(millions(signIns), upTo) * first + Math.max(0, millions(signIns) - upTo) * above
      },
    },
    {
      name: 'Lambda, requests',
      formula: `million requests × ${prices.lambdaMillion}`,
      ours: false,
      dollars: signIns => millions(signIns) * prices.lambdaMillion,
    },
    {
      name: 'Lambda, time',
      formula: `requests × (${waitSeconds} s + ${coldShare} × ${coldSeconds} s) × ${memoryGb} GB × ${prices.lambdaGbSecond}`,
      ours: true,
      dollars: signIns => requests(signIns) * seconds * memoryGb * prices.lambdaGbSecond,
    },
    log('log of the functions', measuredBytes.functionLine),
    log('access log', measuredBytes.accessLine),
    stage.firewall !== undefined && inspected('firewall, requests to the API', assumptions.requestsPerSignIn),
    // A given pool keeps its own.
    stage.firewall !== undefined &&
      stage.existingUserPool === undefined &&
      inspected('firewall, unsigned calls to the pool', assumptions.unsignedCallsPerSignIn),
    stage.tracing && {
      name: 'traces',
      formula:
        `million traces × ${prices.traceMillion}: of the requests${withTrail ? ', and again of the events,' : ''} the first of each ` +
        `second, and ${assumptions.tracedShare * 100} % of the others`,
      ours: true,
      dollars: signIns =>
        ((traced(requests(signIns)) + (withTrail ? traced(signIns * assumptions.eventsPerSignIn) : 0)) /
          1e6) *
        prices.traceMillion,
    },
    withTrail && eventItem(gbOfLogs, logFormula),
    stage.notifications !== undefined && {
      name: 'notifications',
      formula: `${assumptions.notificationsPerSignIn} × thousand sign-ins × (${prices.emailThousand} for SES + 2 × ${prices.kmsRequests / 10} for KMS)`,
      ours: true,
      dollars: signIns =>
        (signIns / 1000) *
        assumptions.notificationsPerSignIn *
        (prices.emailThousand + (2 * prices.kmsRequests) / 10),
    },
    {
      name: 'data transfer',
      formula: `requests × ${number(measuredBytes.response)} bytes × ${prices.transferGb} per GB`,
      ours: false,
      dollars: signIns => ((requests(signIns) * measuredBytes.response) / 1e9) * prices.transferGb,
    },
    ...fixedItems(reviewed),
  ]
  return items.filter(item => item !== false)
}

/** Of log lines that are kept this long. */
export function pricePerGb(days: number): number {
  return prices.logGb + (prices.logGbMonth * assumptions.logsCompressed * days) / 30
}

/** X-Ray traces the first request of a second; seconds have requests as chance distributes them (Poisson). */
function traced(requests: number): number {
  const first = secondsOfMonth * (1 - Math.exp(-requests / secondsOfMonth))
  return first + (requests - first) * assumptions.tracedShare
}

/** Events on the bus, and the forwarder. What events add to the functions' lines is in their log. */
function eventItem(gbOfLogs: number, logFormula: string): Item {
  const { eventsPerSignIn, forwarderLineBytes, forwardingSeconds, memoryGb } = assumptions
  const perMillion =
    prices.eventMillion +
    prices.lambdaMillion +
    1e6 * forwardingSeconds * memoryGb * prices.lambdaGbSecond +
    (forwarderLineBytes / 1000) * gbOfLogs
  return {
    name: 'events',
    formula: `${eventsPerSignIn} × million sign-ins × (${prices.eventMillion} for the bus + ${prices.lambdaMillion} + ${forwardingSeconds} s × ${memoryGb} GB × ${prices.lambdaGbSecond} × 1e6 for the forwarder + ${forwarderLineBytes / 1000} GB × ${logFormula} for its log)`,
    ours: true,
    dollars: signIns => (signIns / 1e6) * eventsPerSignIn * perMillion,
  }
}
