/** Checks whether the user pool's firewall recognizes the API's own calls; only then may it block direct calls. */
import { type CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch'
import { callRules } from '../lib/config/schema/firewall.ts'

/** Unsigned requests to the user pool that its firewall counted. */
interface UnsignedCalls {
  /** With the API's own user agent. */
  own: number
  /** All others, counted or blocked. */
  direct: number
}

interface Judgement {
  passed: boolean
  text: string
}

/** Interprets the counts after the walk-through caused at least `expected` of the API's own calls. */
export function judge(expected: number, { own, direct }: UnsignedCalls): Judgement {
  if (own + direct === 0) {
    return {
      passed: false,
      text: `CloudWatch has no metrics of the user pool's firewall after ${expected} calls. Metrics may be late: run this again. If there are still none, the firewall is not associated with the user pool.`,
    }
  }
  if (direct > 0) {
    const conclusion =
      own < expected
        ? `and only ${own} of the API's ${expected} calls for this walk-through: the API's user agent does not arrive. Stay on poolAccess: 'observe'.`
        : `beside ${own} of the API. Either the API's user agent does not always arrive, or somebody else sent them. Stay on poolAccess: 'observe' until you know: see docs/guides/deploy-from-ci.md#5-close-the-way-around-the-api`
    return {
      passed: own >= expected,
      text: `The user pool's firewall saw ${direct} direct calls, ${conclusion}`,
    }
  }
  if (own < expected) {
    return {
      passed: false,
      text: `The user pool's firewall counted only ${own} of the API's ${expected} calls, and no other. Metrics may be late: run this again.`,
    }
  }
  return {
    passed: true,
    text: `The user pool's firewall counted ${own} calls of the API and no direct ones: it is safe to set poolAccess: 'api-only' on this stage.`,
  }
}

interface Check {
  cloudWatch: Pick<CloudWatchClient, 'send'>
  /** The metric name of the web ACL. */
  webAcl: string
  region: string
  /** The minimum number of the API's own calls since `since`. */
  expected: number
  since: Date
  /** Waits between two queries; metrics of AWS WAF are one or two minutes late. */
  wait(): Promise<void>
  /** The maximum number of queries. */
  attempts: number
}

/** Queries CloudWatch until the API's own calls have arrived, and once more, since the rules' metrics can arrive separately. */
export async function checkPoolFirewall(check: Check): Promise<Judgement> {
  let counts = await countsSince(check)
  for (let attempt = 1, complete = false; attempt < check.attempts && !complete; attempt += 1) {
    complete = counts.own >= check.expected
    await check.wait()
    counts = await countsSince(check)
  }
  return judge(check.expected, counts)
}

async function countsSince({ cloudWatch, webAcl, region, since }: Check): Promise<UnsignedCalls> {
  const metric = (Id: string, MetricName: string, rule: string): MetricDataQuery => ({
    Id,
    MetricStat: {
      Metric: {
        Namespace: 'AWS/WAFV2',
        MetricName,
        Dimensions: [
          { Name: 'WebACL', Value: webAcl },
          { Name: 'Region', Value: region },
          { Name: 'Rule', Value: rule },
        ],
      },
      Period: 60,
      Stat: 'Sum',
    },
  })
  const { MetricDataResults = [] } = await cloudWatch.send(
    new GetMetricDataCommand({
      // Data points start at full minutes.
      StartTime: new Date(Math.floor(since.getTime() / 60_000) * 60_000),
      EndTime: new Date(Date.now() + 60_000),
      MetricDataQueries: [
        metric('own', 'CountedRequests', callRules.own),
        metric('counted', 'CountedRequests', callRules.direct),
        metric('blocked', 'BlockedRequests', callRules.direct),
      ],
    }),
  )
  const sum = (...ids: string[]) =>
    MetricDataResults.filter(({ Id = '' }) => ids.includes(Id))
      .flatMap(({ Values = [] }) => Values)
      .reduce((total, value) => total + value, 0)
  return { own: sum('own'), direct: sum('counted', 'blocked') }
}
