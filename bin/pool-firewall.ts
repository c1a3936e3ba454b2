/** Whether the user pool's firewall takes any call of the API for a stranger's: then it must not block those of strangers. */
import { type CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch'
import { callRules } from '../lib/config/schema/firewall.ts'

/** Unsigned requests to the user pool that its firewall saw. */
interface UnsignedCalls {
  /** Those that bear the API's own user agent. */
  own: number
  /** All others, counted or blocked, as the stage has it. */
  direct: number
}

interface Judgement {
  passed: boolean
  text: string
}

/** What the counts mean, when the walk-through alone made `expected` such requests through the API. */
export function judge(expected: number, { own, direct }: UnsignedCalls): Judgement {
  if (own + direct === 0) {
    return {
      passed: false,
      text: `CloudWatch has no data of the user pool's firewall, although ${expected} calls were made. Metrics may be late: run this again. If there are still none, the firewall is not in front of the pool.`,
    }
  }
  if (direct > 0) {
    const most =
      own < expected
        ? `and only ${own} of the ${expected} calls that the API made for this walk-through were counted as its own: the API's user agent does not arrive. Stay on poolAccess: 'observe'.`
        : `beside ${own} of the API. They are either the API's, whose user agent then does not arrive, or a stranger's. Stay on poolAccess: 'observe' until you know: docs/guides/deploy-from-ci.md#5-close-the-way-around-the-api says how to tell.`
    return { passed: own >= expected, text: `The user pool's firewall saw ${direct} direct calls, ${most}` }
  }
  if (own < expected) {
    return {
      passed: false,
      text: `The user pool's firewall counted only ${own} of the ${expected} calls that the API made, and no other. Metrics may be late: run this again.`,
    }
  }
  return {
    passed: true,
    text: `The user pool's firewall counted ${own} calls of the API and took none for a stranger's: it is safe to set poolAccess: 'api-only' on this stage.`,
  }
}

interface Check {
  cloudWatch: Pick<CloudWatchClient, 'send'>
  /** The metric name of the web ACL. */
  webAcl: string
  region: string
  /** Calls that the API has made since then, at least. */
  expected: number
  since: Date
  /** Waits a while; metrics of AWS WAF come a minute or two late. */
  wait(): Promise<void>
  /** How often CloudWatch is asked at most. */
  attempts: number
}

/** Asks CloudWatch until the API's own calls have arrived, and once more, since the rules' metrics need not arrive together. */
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
      // Data points begin at whole minutes.
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
