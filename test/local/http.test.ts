/** Beginning requests while connections open. */
import { createServer } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { beginWhenAccepted, type Listening, listenOnIPv4 } from '../../local/http.ts'

const clients: Socket[] = []
/** How many connections were accepted when each request began. */
let acceptedBefore: number[]
let listening: Listening

beforeEach(async () => {
  let accepted = 0
  acceptedBefore = []
  const server = createServer().on('connection', () => {
    accepted += 1
  })
  beginWhenAccepted(server, (_, response) => {
    acceptedBefore.push(accepted)
    response.end()
  })
  listening = await listenOnIPv4(server, 0)
})

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy()
  await listening.stop()
})

/** Opens a connection that sends a request. Resolves when something is received. */
function request(): Promise<unknown> {
  const client = connect(Number(new URL(listening.url).port), '127.0.0.1')
  clients.push(client)
  client.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n')
  return new Promise((resolve, reject) => client.once('data', resolve).once('error', reject))
}

test('accepts all connections that open at once before it begins a request', async () => {
  await Promise.all(Array.from({ length: 50 }, request))
  expect(acceptedBefore).toEqual(Array(50).fill(50))
})

test('begins requests although connections do not cease to open', async () => {
  let isBegun = false
  function openAnother(): void {
    if (isBegun) return
    void request().catch(() => {})
    setImmediate(openAnother)
  }
  openAnother()
  await request()
  isBegun = true
  expect(acceptedBefore.length).toBeGreaterThan(0)
})
