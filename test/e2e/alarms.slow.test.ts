import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { type Datum, filterMetrics, readMetrics, sum, valuesOf } from '../lambda/http/embedded-metrics.ts'
import { isInAlarm } from './alarm.ts'
import { startFaultyPool } from './faulty-pool.ts'
import { assemblyOf, resultOf, startApi } from './support.ts'

const stage = 'full'
const stack = `CognitoAuthApi-${stage}`
const file = join(await assemblyOf(stage), `${stack}.template.json`)
const { Resources }: { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> } =
  JSON.parse(readFileSync(file, 'utf8'))
const propertiesOf = (type: string) =>
  Object.values(Resources)
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => Properties)

/** All metrics of these lines: embedded ones, and those of the metric filter. */
function dataOf(lines: readonly string[]): Datum[] {
  const filters = propertiesOf('AWS::Logs::MetricFilter')
  return lines.flatMap(line => [
    ...readMetrics(line),
    ...filters.flatMap(filter => filterMetrics(filter, line)),
  ])
}

/** The names of the alarms on the functions' metrics that fire. */
function alarmsFor(lines: readonly string[]): string[] {
  const data = dataOf(lines)
  return propertiesOf('AWS::CloudWatch::Alarm')
    .filter(alarm => !JSON.stringify(alarm).includes('"Namespace":"AWS/'))
    .filter(alarm => isInAlarm(alarm, data))
    .map(({ AlarmName }) => String(AlarmName).slice(stack.length + 1))
}

const pool = await startFaultyPool()
afterAll(() => pool.refuse())
const environment = { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: pool.url }
const api = await startApi({ stage, environment })
pool.setPool(api.cognitoEndpoint)
await api.createUser('gimpei3', 'anyPassword0!')

/** The lines that the calls produce. */
async function linesOf(calls: () => Promise<unknown>): Promise<string[]> {
  const before = api.lines.length
  await calls()
  return api.lines.slice(before)
}
const signIns = (count: number, password: string) =>
  Promise.all(
    Array.from({ length: count }, (_, index) =>
      resultOf(api.signIn(password === 'wrong' ? `nobody-${index}` : 'gimpei3', password)),
    ),
  )

test('the sign-in alarm fires if most of many sign-ins fail, but not if half of a few do', async () => {
  const few = await linesOf(async () => [await signIns(1, 'wrong'), await signIns(1, 'anyPassword0!')])
  expect(alarmsFor(few)).toEqual([])
  const good = await linesOf(() => signIns(10, 'anyPassword0!'))
  const bad = await linesOf(() => signIns(9, 'wrong'))
  expect(alarmsFor(bad)).toEqual([])
  expect(alarmsFor([...good, ...bad])).toEqual([])
  const worse = [...bad, ...(await linesOf(() => signIns(11, 'wrong')))]
  expect(alarmsFor([...good, ...worse])).toContain('sign-in-failures')
  const better = await linesOf(() => signIns(11, 'anyPassword0!'))
  expect(alarmsFor([...good, ...worse, ...better])).not.toContain('sign-in-failures')
})

test('the quota alarm fires for the category of calls near their quota, and for no other', async () => {
  // The stage's alarm fires at 50 of 1,200 per minute.
  const lines = await linesOf(() => signIns(49, 'anyPassword0!'))
  expect(alarmsFor(lines)).toEqual([])
  lines.push(...(await linesOf(() => signIns(1, 'anyPassword0!'))))
  expect(alarmsFor(lines)).toEqual(['quota-UserAuthentication'])
})

test('the alarm of deliveries fires if forgot-password cannot send, although it returns 202', async () => {
  const dailyLimit = {
    __type: 'LimitExceededException',
    message: 'Exceeded daily email limit for the operation or the account.',
  }
  pool.spoil({ command: 'ForgotPassword' }, ({ response }) => {
    response.writeHead(400).end(JSON.stringify(dailyLimit))
  })
  const body = { username: 'gimpei3' }
  const few = await linesOf(async () =>
    expect((await api.call('POST /auth/forgot-password', { body })).status).toBe(202),
  )
  expect(alarmsFor(few)).toEqual([])
  const lines = await linesOf(() =>
    Promise.all(Array.from({ length: 5 }, () => api.POST('/auth/forgot-password', { body }))),
  )
  expect(alarmsFor(lines)).toEqual(['server-errors-deliveries'])
})

// The clock stands still, so that no bucket is refilled.
const now = new Date()
const throttled = await startApi({ stage, throttle: true, now: () => now })

test('the throttle alarm fires for requests that API Gateway throttles, which no function sees', async () => {
  const answers = await Promise.all(
    Array.from({ length: 80 }, () =>
      throttled.call('POST /auth/refresh', { body: { refreshToken: 'none' } }),
    ),
  )
  const refused = answers.filter(({ status }) => status === 429)
  const data = dataOf(throttled.lines)
  expect(refused.length).toBeGreaterThan(0)
  expect(sum(valuesOf(data, 'throttles', { stage }))).toBe(refused.length)
  expect(alarmsFor(throttled.lines)).toEqual(['throttles'])
})
