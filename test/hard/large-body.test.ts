/** A body of 5.5 MB, just below what Lambda takes: it is refused with an answer of bounded size, and the function's cost is printed. */
import { afterAll, expect, test } from '@jest/globals'
import { startLocalProcess } from '../../bench/local-process.ts'
import { measureRefusals, refusalTable } from '../../bench/refusals.ts'
import { operations } from '../../lambda/operations/index.ts'
import { assemblyOf } from '../e2e/support.ts'

const bytes = 5_500_000
const api = await startLocalProcess({ assembly: await assemblyOf('dev'), passwordHashCost: 16 })
afterAll(() => api.stop())

const bodies: Record<string, string> = {
  'one string': `{"username":"${'x'.repeat(bytes - 30)}","password":"a"}`,
  'unknown fields': `{"username":"a","password":"b"${Array.from({ length: 400_000 }, (_, index) => `,"k${index}":1`).join('')}}`,
  'white space': `{"username":"a","password":"b"${' '.repeat(bytes - 40)}}`,
  'what is not JSON': 'x'.repeat(bytes),
}
const publicRoutes = operations.filter(({ access, requires }) => access === 'public' && !requires)

test.each(publicRoutes)('$id refuses 5.5 MB in few bytes, whatever is in them', async ({ route }) => {
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

test('each kind of refusal has a bounded answer from the function itself, which prints its CPU and memory', async () => {
  const measured = await measureRefusals({ rounds: 3 })
  process.stdout.write(`\n${refusalTable(measured)}\n\n`)
  for (const refusal of measured) {
    expect([400, 413, 415]).toContain(refusal.statusCode)
    expect(refusal.bytes).toBeLessThanOrEqual(20 * 1024)
    // 640 MB and 3 s, when a refusal spread the body into properties. Neither is near, on however slow a machine.
    if (refusal.statusCode !== 400) expect(refusal.memory).toBeLessThan(50e6)
  }
})
