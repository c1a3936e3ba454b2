/** What a month costs: formulas, from what the template has and what is assumed of its users. */
import { metricTypes } from '../../../lambda/contract/metrics.ts'
import { problemTypes } from '../../../lambda/contract/problem.ts'
import { objectsIn, ofType, type Resources } from '../../checks/template.ts'
import { signInsPerSecond } from './capacity.ts'
import { counted, number, paragraphs, table } from './markdown.ts'
import { prices, pricesAsOf } from './prices.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

/** Assumed, and stated on the page. */
const assumed = {
  signInsPerUser: 20,
  /** The sign-in, two refreshes, and a look at /me. */
  requestsPerSignIn: 4,
  /** Seconds that a function is billed for a request: Cognito's own answer takes most of it. */
  billedSeconds: 0.1,
  memoryGb: 0.5,
  /** Of the function's line and the access log's. */
  logBytesPerRequest: 1500,
  answerBytes: 3000,
  /** X-Ray's default sampling, beside one request a second. */
  tracedShare: 0.05,
  /** The busiest second of a month against the mean one. */
  peak: 10,
}

const volumes = [10_000, 1_000_000, 100_000_000]
const secondsOfMonth = 30 * 24 * 3600

interface Item {
  name: string
  formula: string
  /** Dollars a month, for so many sign-ins. */
  dollars(signIns: number): number
}

export function cost(stages: readonly ReviewedStage[]): string {
  const production = stages.find(({ stage }) => stage.retainData) ?? stages[0]
  if (!production) return ''
  const items = itemsOf(production)
  const sum = (signIns: number) => items.reduce((total, { dollars }) => total + dollars(signIns), 0)
  const withoutUsers = (signIns: number) => sum(signIns) - (items[0]?.dollars(signIns) ?? 0)
  const lets = signInsPerSecond(production)
  const mean = (signIns: number) => signIns / secondsOfMonth
  const perSecond = (signIns: number) => {
    const peak = mean(signIns) * assumed.peak
    return `${number(mean(signIns), 3)}; peak ${number(peak, 2)}${peak > lets ? `, above the ${lets} let in` : ''}`
  }
  const row = (name: string, formula: string, cell: (signIns: number) => string) => [
    name,
    formula,
    ...volumes.map(cell),
  ]
  return paragraphs(
    '## What a month costs',
    `${production.stage.name} in us-east-1, in US dollars, by prices as of ${pricesAsOf} (\`lib/docs/review/prices.ts\`; check them ` +
      `before you rely on them). Assumed: a user signs in ${assumed.signInsPerUser} times a month; a sign-in makes ` +
      `${assumed.requestsPerSignIn} requests (itself, two refreshes, one look at /me); a request is billed ` +
      `${assumed.billedSeconds * 1000} ms, logs ${number(assumed.logBytesPerRequest)} bytes and answers ` +
      `${number(assumed.answerBytes)}; the peak is ${assumed.peak} times the mean. None of these was measured on AWS. Free tiers ` +
      "are left out, but for Cognito's. E-mails (SES) and text messages come on top.",
    table(
      ['a month', 'formula', ...volumes.map(volume => `${number(volume)} sign-ins`)],
      [
        ...items.map(({ name, formula, dollars }) =>
          row(name, formula, signIns => number(dollars(signIns), 2)),
        ),
        row('**in all**', '', signIns => `**${number(sum(signIns), 2)}**`),
        row('without active users', '', signIns => number(withoutUsers(signIns), 2)),
        row('sign-ins a second', `mean; × ${assumed.peak}`, perSecond),
      ],
    ),
  )
}

function itemsOf({ stage, resources }: ReviewedStage): Item[] {
  const plan = stage.threatProtection === 'off' ? 'ESSENTIALS' : 'PLUS'
  const requests = (signIns: number) => signIns * assumed.requestsPerSignIn
  const millions = (signIns: number) => requests(signIns) / 1e6
  const fixed = fixedItem(resources)
  const items: (Item | false)[] = [
    {
      name: `Cognito, ${plan}`,
      formula: `(sign-ins / ${assumed.signInsPerUser} − ${number(prices.freeUsers[plan])} free) × ${prices.activeUser[plan]}`,
      dollars: signIns =>
        Math.max(0, signIns / assumed.signInsPerUser - prices.freeUsers[plan]) * prices.activeUser[plan],
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
      formula: `million requests × ${prices.lambdaMillion} + requests × ${assumed.billedSeconds} s × ${assumed.memoryGb} GB × ${prices.lambdaGbSecond}`,
      dollars: signIns =>
        millions(signIns) * prices.lambdaMillion +
        requests(signIns) * assumed.billedSeconds * assumed.memoryGb * prices.lambdaGbSecond,
    },
    {
      name: 'logs',
      formula: `GB × (${prices.logGb} + ${prices.logGbMonth} × ${stage.logRetentionDays} days / 30)`,
      dollars: signIns =>
        ((requests(signIns) * assumed.logBytesPerRequest) / 1e9) *
        (prices.logGb + (prices.logGbMonth * stage.logRetentionDays) / 30),
    },
    stage.firewall !== undefined && {
      name: 'firewall',
      formula: `million requests × 2 (API and pool) × ${prices.webAclMillion}`,
      dollars: signIns => millions(signIns) * 2 * prices.webAclMillion,
    },
    stage.tracing && {
      name: 'traces',
      formula: `${assumed.tracedShare * 100} % of million requests × ${prices.traceMillion}`,
      dollars: signIns => millions(signIns) * assumed.tracedShare * prices.traceMillion,
    },
    {
      name: 'data sent',
      formula: `GB × ${prices.transferGb}`,
      dollars: signIns => ((requests(signIns) * assumed.answerBytes) / 1e9) * prices.transferGb,
    },
    fixed,
  ]
  return items.filter(item => item !== false)
}

/** CloudWatch counts each metric once for every value of its dimensions: those of the functions' lines, at the most. */
const customMetrics = Object.values(metricTypes).reduce(
  (sum, { dimensions }: { dimensions: readonly string[] }) =>
    sum + (dimensions.includes('code') ? Object.keys(problemTypes).length : 1),
  0,
)

/** What is there costs, whoever calls. */
function fixedItem(resources: Resources): Item {
  const acls = ofType(resources, 'AWS::WAFv2::WebACL')
  const rules = acls.flatMap(({ properties }) => objectsIn(properties['Rules']))
  const count = (type: string) => ofType(resources, type).length
  const priced: [name: string, count: number, price: number][] = [
    ['web ACL', acls.length, prices.webAcl],
    ['firewall rule', rules.length, prices.webAclRule],
    ['KMS key', count('AWS::KMS::Key'), prices.kmsKey],
    ['secret', count('AWS::SecretsManager::Secret'), prices.secret],
    ['alarm', count('AWS::CloudWatch::Alarm'), prices.alarm],
    ['dashboard', count('AWS::CloudWatch::Dashboard'), prices.dashboard],
    ['custom metric', count('AWS::CloudWatch::Alarm') > 0 ? customMetrics : 0, prices.customMetric],
  ]
  const there = priced.filter(([, count]) => count > 0)
  return {
    name: 'fixed',
    formula:
      there.map(([name, count, price]) => `${counted(count, name)} × ${price}`).join(' + ') || 'nothing',
    dollars: () => there.reduce((sum, [, count, price]) => sum + count * price, 0),
  }
}
