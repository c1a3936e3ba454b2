import { describe, expect, test } from '@jest/globals'
import { dimension, metricTypes, namespace } from '../../../../lambda/contract/metrics.ts'
import { checkStage } from '../../../../lib/config/check.ts'
import { stageNamed } from '../../../../lib/config/stages.ts'
import { operations, templateOf } from '../../support.ts'

const dev = stageNamed('dev')
const prod = templateOf('prod')
const { alarms } = stageNamed('prod')
const topicArn = 'arn:aws:sns:us-east-1:123456789012:pages'

const alarmsIn = (template = prod) =>
  Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties)
const alarm = (name: string) =>
  alarmsIn().find(({ AlarmName }) => AlarmName === `CognitoAuthApi-prod-${name}`) ?? {}

test('a stage without alarms has neither alarms, dashboard nor metric filter', () => {
  const template = templateOf('dev')
  for (const type of ['CloudWatch::Alarm', 'CloudWatch::Dashboard', 'Logs::MetricFilter'])
    expect(template.findResources(`AWS::${type}`)).toEqual({})
})

describe('alarms', () => {
  test('notify the SNS topic when they start and end', () => {
    const stage = { alarms: alarms && { ...alarms, topicArn } }
    const notifying = alarmsIn(templateOf(stage, { operations }))
    expect(notifying.length).toBeGreaterThan(0)
    for (const { AlarmActions, OKActions } of notifying)
      expect([AlarmActions, OKActions]).toEqual([[topicArn], [topicArn]])
  })

  test('have no actions without an SNS topic', () => {
    for (const properties of alarmsIn()) expect(properties).not.toHaveProperty('AlarmActions')
  })

  test('treat missing data as not breaching', () => {
    for (const { TreatMissingData } of alarmsIn()) expect(TreatMissingData).toBe('notBreaching')
  })

  test('cover each quota category, at the configured percentage of the share of the stage', () => {
    const watched = alarmsIn().filter(({ AlarmName }) => AlarmName.includes('-quota-'))
    expect(watched).toHaveLength(Object.keys(dev.quotas).length)
    // 80 % of 100 per second, over a minute.
    expect(alarm('quota-UserAuthentication')['Threshold']).toBe(4800)
  })

  test('use the 5xx metric of API Gateway, which includes errors outside of the functions', () => {
    expect(JSON.stringify(alarm('server-errors'))).toContain('"Namespace":"AWS/ApiGateway"')
    expect(JSON.stringify(alarm('server-errors'))).toContain('"MetricName":"5XXError"')
  })
})

test('each web ACL has an alarm on its metric', () => {
  const acls = Object.values(prod.findResources('AWS::WAFv2::WebACL'))
  const names = acls.map(({ Properties }) => Properties.VisibilityConfig.MetricName)
  const blocks = alarmsIn().filter(({ AlarmName }) => AlarmName.includes('-firewall-blocks-'))
  expect(names.length).toBeGreaterThan(0)
  expect(blocks).toHaveLength(names.length)
  for (const [index, { Metrics, Threshold }] of blocks.entries()) {
    expect(Threshold).toBe(alarms?.firewallBlocks)
    expect(Metrics).toMatchObject([
      {
        MetricStat: {
          Metric: {
            Namespace: 'AWS/WAFV2',
            MetricName: 'BlockedRequests',
            Dimensions: [
              { Name: 'Region', Value: expect.anything() },
              { Name: 'Rule', Value: 'ALL' },
              { Name: 'WebACL', Value: names[index] },
            ],
          },
          Stat: 'Sum',
        },
      },
    ])
  }
})

test('alarms and dashboard read all custom metrics, with exactly their dimension', () => {
  const [dashboard] = Object.values(prod.findResources('AWS::CloudWatch::Dashboard'))
  const body: string = dashboard?.['Properties'].DashboardBody['Fn::Join'][1]
    .map((part: unknown) => (typeof part === 'string' ? part : '-'))
    .join('')
  const { widgets }: { widgets: { properties: { metrics?: unknown[][] } }[] } = JSON.parse(body)
  const shown = widgets
    .flatMap(({ properties }) => properties.metrics ?? [])
    .filter(([first]) => first === namespace)
    .map(([, name, ...rest]) => ({
      name,
      dimensions: rest.filter((_, index) => index % 2 === 0 && index < rest.length - 1),
    }))
  const watched = alarmsIn()
    .flatMap(({ Metrics }) => Metrics)
    .map(({ MetricStat }) => MetricStat?.Metric)
    .filter(metric => metric?.Namespace === namespace)
    .map(({ MetricName, Dimensions }) => ({
      name: MetricName,
      dimensions: Dimensions.map(({ Name }: { Name: string }) => Name),
    }))
  const read = [...shown, ...watched]
  for (const { name, dimensions } of read) expect([name, dimensions]).toEqual([name, [dimension]])
  // The trail's stack watches it, with the queues of what could not be sent.
  const { sealFailures: _, ...ofTheApi } = metricTypes
  expect([...new Set(read.map(({ name }) => name))].sort()).toEqual(Object.keys(ofTheApi).sort())
})

describe('checkStage rejects', () => {
  test.each([
    [
      'an invalid topic ARN',
      { topicArn: 'pages' },
      'stage dev: alarms.topicArn: use the ARN of a standard SNS topic',
    ],
    ['a ratio without atLeast', { serverErrors: { percent: 1 } }, 'stage dev: alarms.serverErrors.atLeast: '],
    ['more than 100 % of a quota', { quotaPercent: 120 }, 'stage dev: alarms.quotaPercent: '],
  ])('%s', (_, changed, line) => {
    expect(() => checkStage({ ...dev, alarms: { ...alarms, ...changed } })).toThrow(line)
  })
})
