/** One caller floods a route for a minute, while another one wants it once a second: without the firewall and with it. */
import { afterAll, describe, expect, test } from '@jest/globals'
import { stageNamed } from '../../lib/config/stages.ts'
import { startApi } from '../e2e/support.ts'
import { printTable } from './table.ts'
import { send } from './wire.ts'

const password = 'anyPassword0!'
const seconds = 60
/** Requests of the flooding caller in each second, all before the other's one. */
const flood = 40
const { writesPerToken = 0, recoveryRequestsPerAddress = 0 } = stageNamed('prod').firewall ?? {}

let time = Date.now()
const now = () => new Date(time)
const apis = {
  off: await startApi({ stage: 'guarded', throttle: true, now }),
  on: await startApi({ stage: 'guarded', throttle: true, firewall: true, now }),
}

type Request = Parameters<typeof send>[1]

/** A change that no schema lets through, so that it is the route that is measured. */
const write = (accessToken: string): Request => ({
  method: 'PATCH',
  target: '/me',
  headers: [
    ['content-type', 'application/json'],
    ['authorization', `Bearer ${accessToken}`],
  ],
  body: '{}',
})
const forgotten = (localAddress: string): Request => ({
  method: 'POST',
  target: '/auth/forgot-password',
  headers: [['content-type', 'application/json']],
  body: '{}',
  localAddress,
})

const rows: string[][] = []
afterAll(() =>
  printTable(['flooded', 'firewall', 'of the flood let through', "of the other's 60 served"], rows),
)

/** Requests of each that were not refused, neither by the firewall nor for the rate. */
async function served(firewall: keyof typeof apis, flooding: Request, other: Request) {
  const { apiUrl } = apis[firewall]
  const count = { flooding: 0, other: 0 }
  for (let second = 0; second < seconds; second += 1) {
    time += 1000
    for (let index = 0; index < flood; index += 1) {
      if ((await send(apiUrl, flooding)).status === 400) count.flooding += 1
    }
    if ((await send(apiUrl, other)).status === 400) count.other += 1
  }
  rows.push([
    `${other.method} ${other.target}`,
    firewall,
    `${count.flooding} of ${seconds * flood}`,
    `${count.other}`,
  ])
  return count
}

async function tokensOf(firewall: keyof typeof apis) {
  const api = apis[firewall]
  const tokens: string[] = []
  for (const name of ['flooding', 'other']) {
    await api.createUser(name, password)
    tokens.push((await api.tokensOf(name, password)).accessToken)
  }
  const [flooding = '', other = ''] = tokens
  return [write(flooding), write(other)] as const
}

describe.each([
  ['a token', writesPerToken, tokensOf],
  [
    'an address',
    recoveryRequestsPerAddress,
    async () => [forgotten('127.0.0.2'), forgotten('127.0.0.3')] as const,
  ],
] as const)('%s who floods a route', (_, limit, requestsOf) => {
  test('makes it unavailable to everyone without the firewall', async () => {
    const { other } = await served('off', ...(await requestsOf('off')))
    expect(other).toBeLessThan(seconds / 4)
  })

  test('is blocked by the firewall while everyone else is served', async () => {
    const { flooding, other } = await served('on', ...(await requestsOf('on')))
    expect(flooding).toBeLessThanOrEqual(limit)
    expect(other).toBeGreaterThan(seconds * 0.8)
  })
})
