import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { mockClient } from 'aws-sdk-client-mock'
import { checkPoolFirewall, judge } from '../../bin/pool-firewall.ts'

describe("the verdict on the metrics of the user pool's firewall", () => {
  test("recommends poolAccess api-only if it counted only the API's own calls", () => {
    expect(judge(3, { own: 3, direct: 0 })).toEqual({
      passed: true,
      text: "The user pool's firewall counted 3 calls of the API and no direct ones: it is safe to set poolAccess: 'api-only' on this stage.",
    })
  })

  test("reports a missing user agent if the API's calls were counted as direct calls", () => {
    const { passed, text } = judge(3, { own: 0, direct: 3 })
    expect(passed).toBe(false)
    expect(text).toContain('saw 3 direct calls')
    expect(text).toContain("Stay on poolAccess: 'observe'")
  })

  test("points to the guide if direct calls came beside all of the API's own calls", () => {
    const { passed, text } = judge(3, { own: 10, direct: 2 })
    expect(passed).toBe(true)
    expect(text).toContain('saw 2 direct calls, beside 10 of the API')
    expect(text).toContain('docs/guides/deploy-from-ci.md')
    expect(text).not.toContain('safe')
  })

  test('fails without any data', () => {
    const { passed, text } = judge(3, { own: 0, direct: 0 })
    expect(passed).toBe(false)
    expect(text).toContain('CloudWatch has no metrics')
  })

  test("fails if only some of the API's calls were counted", () => {
    const { passed, text } = judge(3, { own: 2, direct: 0 })
    expect(passed).toBe(false)
    expect(text).toContain("counted only 2 of the API's 3 calls")
  })
})

describe('the query to CloudWatch', () => {
  const mock = mockClient(CloudWatchClient)
  beforeEach(() => {
    mock.reset()
  })

  let waits = 0
  /** Checks with answers of CloudWatch, the last of them for ever. */
  async function check(...answers: { own?: number[]; counted?: number[]; blocked?: number[] }[]) {
    waits = 0
    const command = mock.on(GetMetricDataCommand)
    for (const answer of answers) {
      command.resolvesOnce({
        MetricDataResults: Object.entries(answer).map(([Id, Values]) => ({ Id, Values })),
      })
    }
    command.resolves({
      MetricDataResults: Object.entries(answers.at(-1) ?? {}).map(([Id, Values]) => ({ Id, Values })),
    })
    const verdict = await checkPoolFirewall({
      cloudWatch: new CloudWatchClient({ region: 'eu-west-1' }),
      webAcl: 'CognitoAuthApi-prod-UserPoolFirewall',
      region: 'eu-west-1',
      expected: 3,
      since: new Date('2026-01-01T08:56:36Z'),
      wait: async () => {
        waits += 1
      },
      attempts: 5,
    })
    return { ...verdict, waits }
  }

  test('requests the counts of both rules from the start of the minute in which the walk-through began', async () => {
    await check({ own: [3] })
    const { StartTime, MetricDataQueries = [] } =
      mock.commandCalls(GetMetricDataCommand)[0]?.args[0].input ?? {}
    expect(StartTime).toEqual(new Date('2026-01-01T08:56:00Z'))
    expect(
      MetricDataQueries.map(({ MetricStat }) => [
        MetricStat?.Metric?.MetricName,
        ...(MetricStat?.Metric?.Dimensions ?? []).map(({ Value }) => Value),
      ]),
    ).toEqual([
      ['CountedRequests', 'CognitoAuthApi-prod-UserPoolFirewall', 'eu-west-1', 'api-calls'],
      ['CountedRequests', 'CognitoAuthApi-prod-UserPoolFirewall', 'eu-west-1', 'direct-calls'],
      ['BlockedRequests', 'CognitoAuthApi-prod-UserPoolFirewall', 'eu-west-1', 'direct-calls'],
    ])
  })

  test("is repeated until the API's calls have arrived, and once more for late direct calls", async () => {
    const verdict = await check({}, { own: [1] }, { own: [1, 2] }, { own: [1, 2], counted: [4] })
    expect(verdict).toMatchObject({ waits: 3, passed: true })
    expect(verdict.text).toContain('saw 4 direct calls')
  })

  test('is repeated a bounded number of times', async () => {
    expect(await check({})).toMatchObject({ waits: 4, passed: false })
  })

  test('is repeated while only direct calls have arrived', async () => {
    const verdict = await check({ counted: [100] }, { counted: [100], own: [3] })
    expect(verdict).toMatchObject({ waits: 2, passed: true })
  })

  test('counts blocked direct calls as well', async () => {
    expect((await check({ own: [3], blocked: [7] })).text).toContain('saw 7 direct calls')
  })
})
