/** Monthly cost, calculated from the template and from assumptions about its users. */
import { resourcesOfType } from '../../checks/template.ts'
import { signInsPerSecond } from './capacity.ts'
import { fixedItem, type Item } from './fixed-cost.ts'
import { joinBlocks, number, table } from './markdown.ts'
import { prices, pricesAsOf } from './prices.ts'
import type { ReviewedStage } from './reviewed-stage.ts'
import { ownWording, type Wording } from './wording.ts'

const assumptions = {
  signInsPerUser: 20,
  /** The sign-in, two refreshes, one GET /me. */
  requestsPerSignIn: 4,
  /** Per request, most of it waiting for Cognito. */
  billedSeconds: 0.1,
  memoryGb: 0.5,
  /** The function's log line and the access log's. */
  logBytesPerRequest: 1500,
  responseBytes: 3000,
  /** With `events`: the sign-in itself, and in one of ten months a change with its two events. */
  eventsPerSignIn: 1.2,
  /** Of an event in the log line that carries it. */
  eventBytes: 420,
  /** Of the forwarder, which rarely gets more than one event at a time, and of the notifier. */
  forwardingSeconds: 0.05,
  /** With `notifications`. */
  notificationsPerSignIn: 0.01,
  /** X-Ray's default sampling rate, without the one request per second. */
  tracedShare: 0.05,
  /** The ratio of the busiest second of a month to the average one. */
  peak: 10,
}

const volumes = [10_000, 1_000_000, 100_000_000]
const secondsOfMonth = 30 * 24 * 3600

export function cost(production: ReviewedStage, wording: Wording = ownWording): string {
  const items = itemsOf(production)
  const sum = (signIns: number) => items.reduce((total, { dollars }) => total + dollars(signIns), 0)
  const withoutUsers = (signIns: number) => sum(signIns) - (items[0]?.dollars(signIns) ?? 0)
  const accepted = signInsPerSecond(production)
  const mean = (signIns: number) => signIns / secondsOfMonth
  const perSecond = (signIns: number) => {
    const peak = mean(signIns) * assumptions.peak
    return `${number(mean(signIns), 3)}; peak ${number(peak, 2)}${peak > accepted ? `, above the throttle of ${accepted}` : ''}`
  }
  const directories = hasDirectories(production)
  const row = (name: string, formula: string, cell: (signIns: number) => string) => [
    name,
    formula,
    ...volumes.map(cell),
  ]
  return joinBlocks(
    '## Monthly cost',
    `${production.stage.name} in us-east-1, in US dollars, at prices of ${pricesAsOf} (${wording.prices}; check them ` +
      `before you rely on them). Assumptions, none of them measured on AWS: a user signs in ${assumptions.signInsPerUser} times per ` +
      `month; a sign-in causes ${assumptions.requestsPerSignIn} requests (itself, two refreshes, one GET /me); a request is billed ` +
      `${assumptions.billedSeconds * 1000} ms, logs ${number(assumptions.logBytesPerRequest)} bytes and returns ` +
      `${number(assumptions.responseBytes)}; the peak is ${assumptions.peak} times the average. Only Cognito's free tier is considered. ` +
      'E-mails of Cognito (SES) and text messages are not included' +
      (production.trail.length > 0
        ? ", nor the log lines of the trail's own functions, and the invocations of the notifier."
        : '.') +
      (directories
        ? ' The table assumes that all users have a password or come from Google, Apple, Facebook or Amazon: Cognito bills those of ' +
          '**OIDC and SAML providers** at [a price of their own](https://aws.amazon.com/cognito/pricing/).'
        : ''),
    table(
      ['per month', 'formula', ...volumes.map(volume => `${number(volume)} sign-ins`)],
      [
        ...items.map(({ name, formula, dollars }) =>
          row(name, formula, signIns => number(dollars(signIns), 2)),
        ),
        ...(directories
          ? [
              row(
                'users of OIDC and SAML providers',
                'billed separately above 50 users',
                () => 'not included',
              ),
            ]
          : []),
        row(
          directories ? '**total without users of OIDC and SAML**' : '**total**',
          '',
          signIns => `**${number(sum(signIns), 2)}**`,
        ),
        row('without active users', '', signIns => number(withoutUsers(signIns), 2)),
        row('sign-ins per second', `average; peak = average × ${assumptions.peak}`, perSecond),
      ],
    ),
  )
}

/** AWS's documentation has no number for the price of their users. */
function hasDirectories({ resources }: ReviewedStage): boolean {
  return resourcesOfType(resources, 'AWS::Cognito::UserPoolIdentityProvider').some(({ properties }) =>
    ['OIDC', 'SAML'].includes(String(properties['ProviderType'])),
  )
}

function itemsOf(reviewed: ReviewedStage): Item[] {
  const { stage } = reviewed
  const plan = stage.threatProtection === 'off' ? 'ESSENTIALS' : 'PLUS'
  const requests = (signIns: number) => signIns * assumptions.requestsPerSignIn
  const millions = (signIns: number) => requests(signIns) / 1e6
  const items: (Item | false)[] = [
    {
      name: `Cognito, ${plan}`,
      formula: `(sign-ins / ${assumptions.signInsPerUser} − ${number(prices.freeUsers[plan])} free) × ${prices.activeUser[plan]}`,
      dollars: signIns =>
        Math.max(0, signIns / assumptions.signInsPerUser - prices.freeUsers[plan]) * prices.activeUser[plan],
    },
    {
      name: 'API Gateway',
      formula: `million requests × ${prices.restApiMillion.first}, above ${prices.restApiMillion.upTo} × ${prices.restApiMillion.above}`,
      dollars: signIns => {
        const { first, upTo, above } = prices.restApiMillion
        return Math.min(millions(signIns), upTo) * first + Math.max(0, millions(signIns) - upTo) * above
      },
    },
    {
      name: 'Lambda',
      formula: `million requests × ${prices.lambdaMillion} + requests × ${assumptions.billedSeconds} s × ${assumptions.memoryGb} GB × ${prices.lambdaGbSecond}`,
      dollars: signIns =>
        millions(signIns) * prices.lambdaMillion +
        requests(signIns) * assumptions.billedSeconds * assumptions.memoryGb * prices.lambdaGbSecond,
    },
    {
      name: 'logs',
      formula: `GB × (${prices.logGb} + ${prices.logGbMonth} × ${stage.logRetentionDays} days / 30)`,
      dollars: signIns =>
        ((requests(signIns) * assumptions.logBytesPerRequest) / 1e9) *
        (prices.logGb + (prices.logGbMonth * stage.logRetentionDays) / 30),
    },
    stage.firewall !== undefined && {
      name: 'firewall',
      formula: `million requests × 2 (API and pool) × ${prices.webAclMillion}`,
      dollars: signIns => millions(signIns) * 2 * prices.webAclMillion,
    },
    stage.tracing && {
      name: 'traces',
      formula: `${assumptions.tracedShare * 100} % of million requests × ${prices.traceMillion}`,
      dollars: signIns => millions(signIns) * assumptions.tracedShare * prices.traceMillion,
    },
    reviewed.trail.length > 0 && eventItem(stage.logRetentionDays),
    stage.notifications !== undefined && {
      name: 'notifications (SES)',
      formula: `${assumptions.notificationsPerSignIn} × thousand sign-ins × ${prices.emailThousand}`,
      dollars: signIns => (signIns / 1000) * assumptions.notificationsPerSignIn * prices.emailThousand,
    },
    {
      name: 'data transfer',
      formula: `GB × ${prices.transferGb}`,
      dollars: signIns => ((requests(signIns) * assumptions.responseBytes) / 1e9) * prices.transferGb,
    },
    fixedItem(reviewed),
  ]
  return items.filter(item => item !== false)
}

/** Events on the bus, the forwarder, and what events add to the logs. */
function eventItem(logRetentionDays: number): Item {
  const { eventsPerSignIn, eventBytes, forwardingSeconds, memoryGb } = assumptions
  const perMillion =
    prices.eventMillion +
    prices.lambdaMillion +
    1e6 * forwardingSeconds * memoryGb * prices.lambdaGbSecond +
    (eventBytes / 1000) * (prices.logGb + (prices.logGbMonth * logRetentionDays) / 30)
  return {
    name: 'events',
    formula: `${eventsPerSignIn} × million sign-ins × (${prices.eventMillion} for the bus + ${prices.lambdaMillion} + ${forwardingSeconds} s × ${memoryGb} GB × ${prices.lambdaGbSecond} × 1e6 for the forwarder + ${eventBytes / 1000} GB of logs × (${prices.logGb} + ${prices.logGbMonth} × ${logRetentionDays} days / 30))`,
    dollars: signIns => (signIns / 1e6) * eventsPerSignIn * perMillion,
  }
}
