/** The items of a month's bill, as functions of the number of sign-ins. */

import { cognitoQuotas } from '../../config/cognito-quotas.ts'
import type { Item } from './cost-item.ts'
import { fixedItems } from './fixed-cost.ts'
import { meanMs, timeMillion } from './lambda-time.ts'
import { number } from './markdown.ts'
import { prices } from './prices.ts'
import type { ReviewedStage } from './reviewed-stage.ts'
import { assumptions, measuredBytes, measuredCpu } from './usage.ts'

export const secondsOfMonth = 30 * 24 * 3600

export function itemsOf(reviewed: ReviewedStage): Item[] {
  const { stage } = reviewed
  const plan = stage.threatProtection === 'off' ? 'ESSENTIALS' : 'PLUS'
  const requests = (signIns: number) => signIns * assumptions.requestsPerSignIn
  const millions = (signIns: number) => requests(signIns) / 1e6
  const [signIn] = measuredCpu
  const { memory } = assumptions
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
  const notified = notifierInvocations(reviewed)
  const items: (Item | false)[] = [
    {
      name: `Cognito, ${plan}`,
      formula: `(sign-ins / ${assumptions.signInsPerUser} − ${number(prices.freeUsers[plan])} free) × ${prices.activeUser[plan]}`,
      ours: false,
      dollars: signIns =>
        Math.max(0, signIns / assumptions.signInsPerUser - prices.freeUsers[plan]) * prices.activeUser[plan],
    },
    provisionedCapacity(),
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
      formula: `requests × ${number(meanMs(signIn, memory), 2)} ms (the mean of a sign-in, first answers of instances included) / 1000 × ${memory / 1024} GB × ${prices.lambdaGbSecond}`,
      ours: true,
      dollars: signIns => millions(signIns) * timeMillion(signIn, memory),
    },
    log('log of the functions', measuredBytes.functionLine + (withTrail ? measuredBytes.event : 0)),
    log('access log', measuredBytes.accessLine),
    stage.firewall !== undefined && inspected('firewall, requests to the API', assumptions.requestsPerSignIn),
    // An existing pool keeps its own firewall.
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
    withTrail && {
      name: 'events',
      formula: `${assumptions.eventsPerSignIn} × million sign-ins × (${prices.eventMillion} for the bus + ${trailFormula(logFormula)} for the forwarder)`,
      ours: true,
      dollars: signIns =>
        (signIns / 1e6) * assumptions.eventsPerSignIn * (prices.eventMillion + trailMillion(gbOfLogs)),
    },
    stage.notifications !== undefined && {
      name: 'notifications',
      formula:
        `${assumptions.notificationsPerSignIn} × thousand sign-ins × (${prices.emailThousand} for SES + 2 × ${prices.kmsRequests / 10} for KMS) + ` +
        `${notified} × million sign-ins × (${trailFormula(logFormula)}) for the notifier`,
      ours: true,
      dollars: signIns =>
        (signIns / 1000) *
          assumptions.notificationsPerSignIn *
          (prices.emailThousand + (2 * prices.kmsRequests) / 10) +
        (signIns / 1e6) * notified * trailMillion(gbOfLogs),
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

/** Of the sign-ins and the other calls that they cause, at the peak: what exceeds a default quota is bought. */
function provisionedCapacity(): Item {
  const { callsByCategory, peak } = assumptions
  const quotas = callsByCategory.map(([category, calls]) => ({ category, calls, ...cognitoQuotas[category] }))
  return {
    name: 'Cognito, provisioned capacity',
    formula:
      `calls per second at the peak above the default quota × ${prices.quotaRate}: ` +
      quotas.map(({ category, calls, perSecond }) => `${category} ${calls} × peak − ${perSecond}`).join(', '),
    ours: false,
    dollars: signIns =>
      quotas.reduce((sum, { calls, perSecond }) => {
        const atPeak = (signIns / secondsOfMonth) * peak * calls
        return sum + Math.ceil(Math.max(0, atPeak - perSecond)) * prices.quotaRate
      }, 0),
  }
}

/** Per sign-in: for each notification, and where it watches the number of sessions, for each sign-in. */
function notifierInvocations({ stage }: ReviewedStage): number {
  const watches = stage.sessions !== undefined && stage.existingUserPool === undefined
  return assumptions.notificationsPerSignIn + (watches ? 1 : 0)
}

/** A million invocations of the forwarder or of the notifier. What events add to the functions' lines is in their log. */
function trailMillion(gbOfLogs: number): number {
  const { forwarderLineBytes, forwardingSeconds, memory } = assumptions
  return (
    prices.lambdaMillion +
    1e6 * forwardingSeconds * (memory / 1024) * prices.lambdaGbSecond +
    (forwarderLineBytes / 1000) * gbOfLogs
  )
}

function trailFormula(logFormula: string): string {
  const { forwarderLineBytes, forwardingSeconds, memory } = assumptions
  return `${prices.lambdaMillion} + ${forwardingSeconds} s × ${memory / 1024} GB × ${prices.lambdaGbSecond} × 1e6 + ${forwarderLineBytes / 1000} GB × ${logFormula} for its log`
}

/** Of a month: all items but what Cognito bills. */
export function besidesCognito(items: readonly Item[], signIns: number): number {
  return items
    .filter(({ name }) => !name.startsWith('Cognito'))
    .reduce((sum, item) => sum + item.dollars(signIns), 0)
}
