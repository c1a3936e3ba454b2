/** A body of 5.5 MB, just below what Lambda takes: it is refused with an answer of bounded size, at the cost of a small one. */
import { afterAll, describe, expect, test } from '@jest/globals'
import { startLocalProcess } from '../../bench/local-process.ts'
import { measureRefusals, type Refusal, refusals, refusalTable } from '../../bench/refusals.ts'
import { operations } from '../../lambda/operations/index.ts'
import { assemblyOf } from '../e2e/support.ts'

const bytes = 5_500_000
const api = await startLocalProcess({ assembly: await assemblyOf('dev'), passwordHashCost: 2 })
afterAll(() => api.stop())

const bodies: Record<string, string> = {
  'one string': `{"username":"${'x'.repeat(bytes - 30)}","password":"a"}`,
  'unknown fields': `{"username":"a","password":"b"${Array.from({ length: 400_000 }, (_, index) => `,"k${index}":1`).join('')}}`,
  'white space': `{"username":"a","password":"b"${' '.repeat(bytes - 40)}}`,
  'what is not JSON': 'x'.repeat(bytes),
}
const publicRoutes = operations.filter(({ access, requires }) => access === 'public' && !requires)

test.each(publicRoutes)('$id rejects 5.5 MB of any content with a short response', async ({ route }) => {
  const [method = '', path = ''] = route.split(' ')
  for (const body of Object.values(bodies)) {
    for (const type of ['application/json', 'text/plain']) {
      const headers = { 'content-type': type }
      const response = await fetch(api.apiUrl + path, { method, body, headers })
      const text = await response.text()
      // API Gateway itself refuses what is not JSON, or has a field missing.
      expect([413, 400]).toContain(response.status)
      if (type === 'text/plain') expect(response.status).toBe(413)
      expect(JSON.parse(text)).toMatchObject({
        code: response.status === 413 ? 'PAYLOAD_TOO_LARGE' : 'INVALID_REQUEST',
      })
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(20 * 1024)
    }
  }
  expect(api.alive()).toBe(true)
})

/**
 * How a refusal costs more than its size allows. CPU of the process is no time on a clock: a busy machine hardly changes
 * it, and the bound is coarse. Refusals take 1 ms; where the body was read before its size, they took 3,000 and 600 MB.
 */
function excess({ cpu, memory }: Pick<Refusal, 'cpu' | 'memory'>, small: Pick<Refusal, 'cpu'>): string[] {
  return [
    ...(memory < 50e6 ? [] : [`memory grows by ${memory} bytes`]),
    ...(cpu <= 50 * small.cpu + 200 ? [] : [`takes ${cpu} ms of CPU, and a small body ${small.cpu}`]),
  ]
}

describe('a function that is invoked directly', () => {
  test('rejects every kind of large body with a bounded response, and by size or type at the cost of a small body', async () => {
    const [first] = refusals
    if (!first) throw new Error('there are no refusals')
    // The smallest bodies of these statuses: of 1 KB, and of 1 KB beyond the limit of 16.
    const ofType = {
      operation: first.operation,
      body: { kind: 'one string', bytes: 1024, type: 'text/plain' },
    }
    const ofSize = { operation: first.operation, body: { kind: 'one string', bytes: 17 * 1024 } }
    const measured = await measureRefusals({ rounds: 3, of: [ofType, ofSize, ...refusals] })
    process.stdout.write(`\n${refusalTable(measured)}\n\n`)
    const [smallType, smallSize, ...large] = measured
    if (!smallType || !smallSize) throw new Error('nothing was measured')
    expect([smallType.statusCode, smallSize.statusCode]).toEqual([415, 413])

    for (const { statusCode, bytes } of large) {
      expect([400, 413, 415]).toContain(statusCode)
      expect(bytes).toBeLessThanOrEqual(20 * 1024)
    }
    const cheap = large.filter(({ statusCode }) => statusCode !== 400)
    expect(cheap.map(({ statusCode }) => statusCode)).toEqual([413, 413, 413, 413, 415])
    for (const refusal of cheap) {
      const small = refusal.statusCode === 413 ? smallSize : smallType
      expect([refusal.what, ...excess(refusal, small)]).toEqual([refusal.what])
    }
  })

  test.each([
    ['reads the whole body to refuse it', { cpu: 2779, memory: 548e6 }, 2],
    ['keeps copies of the body', { cpu: 1, memory: 50e6 }, 1],
    ['searches the body slowly', { cpu: 900, memory: 0 }, 1],
  ])('is reported if it %s', (_, costs, found) => {
    expect(excess(costs, { cpu: 1 })).toHaveLength(found)
  })
})
