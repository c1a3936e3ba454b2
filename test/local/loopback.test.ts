/** Listening on every address that `localhost` stands for. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, expect, test } from '@jest/globals'
import { listenOnIPv4, listenOnLocalhost } from '../../local/http.ts'
import { hostOf, listenOn, loopbackAddresses } from '../../local/loopback.ts'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

const addresses = loopbackAddresses()
const answering = () => createServer((request, response) => void response.end(request.socket.localAddress))

const portOf = (server: Server) => (server.address() as AddressInfo).port

async function occupy(address: string): Promise<number> {
  const server = createServer()
  stops.push(() => server.close())
  await once(server.listen(0, address), 'listening')
  return portOf(server)
}

/** The addresses on which something listens at the port. */
async function openAddresses(port: number): Promise<string[]> {
  const states = addresses.map(async address => {
    const socket = connect(port, address)
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    return isOpen ? address : []
  })
  return (await Promise.all(states)).flat()
}

test('loopback is 127.0.0.1, and ::1 exactly where the machine has it', () => {
  const own = Object.values(networkInterfaces()).flatMap(list => list?.map(({ address }) => address))
  expect(addresses).toEqual(own.includes('::1') ? ['127.0.0.1', '::1'] : ['127.0.0.1'])
})

test.each([...addresses, 'localhost'])('a server on localhost with any port answers at %s', async host => {
  const { url, stop } = await listenOnLocalhost(answering, 0)
  stops.push(stop)
  expect(url).toMatch(/^http:\/\/localhost:\d+$/)
  const response = await fetch(url.replace('localhost', hostOf(host)))
  const text = await response.text()
  if (host === 'localhost') expect(addresses).toContain(text)
  else expect(text).toBe(host)
})

test('a stopped server on localhost has left every address, with connections that clients keep', async () => {
  const { url, stop } = await listenOnLocalhost(answering, 0)
  const port = Number(new URL(url).port)
  for (const address of addresses) await (await fetch(`http://${hostOf(address)}:${port}`)).text()
  await stop()
  expect(await openAddresses(port)).toEqual([])
})

test.each(addresses)(
  'a port that another program holds on %s is an error that names the address',
  async address => {
    const port = await occupy(address)
    await expect(listenOnLocalhost(answering, port)).rejects.toMatchObject({
      code: 'EADDRINUSE',
      address,
      port,
    })
    expect(await openAddresses(port)).toEqual([address])
  },
)

test('a server on IPv4 is not on ::1', async () => {
  const { url, stop } = await listenOnIPv4(answering(), 0)
  stops.push(stop)
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(await openAddresses(Number(new URL(url).port))).toEqual(['127.0.0.1'])
})

test('any port is one that is free on every address', async () => {
  const [first = '', last = first] = addresses
  const taken = await occupy(last)
  let count = 0
  // The first server gets the port that is taken on the last address, as chance could have it.
  const create = () => {
    const server = answering()
    const listen = server.listen.bind(server)
    if (count++ === 0)
      Object.assign(server, { listen: (_: number, address: string) => listen(taken, address) })
    return server
  }
  const { port, servers } = await listenOn(addresses, 0, create)
  stops.push(...servers.map(server => () => server.close()))
  expect(port).not.toBe(taken)
  expect(servers.map(portOf)).toEqual(addresses.map(() => port))
  expect(await openAddresses(port)).toEqual(addresses)
})
