import type { IncomingMessage } from 'node:http'
import * as http from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { Connections } from '../../../../lambda/cognito/sdk/connections.ts'

let server: Server
let made: Socket[]
let connections: Connections
beforeEach(async () => {
  made = []
  server = createServer(socket => {
    made.push(socket)
    socket.on('error', () => {})
    socket.on('data', () => socket.write('HTTP/1.1 204 No Content\r\n\r\n'))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  connections.end()
  server.close()
  for (const socket of made) socket.destroy()
})

function newConnections({ connect = 5000, idle = 5000 } = {}): Connections {
  connections = new Connections('http:', { connect, idle })
  return connections
}

/** Where the server listens. */
function target() {
  const { port } = server.address() as AddressInfo
  return { host: '127.0.0.1', port: String(port), servername: 'localhost' }
}

async function request(): Promise<void> {
  const { host, port } = target()
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    http.get({ host, port, agent: connections.usableAgent() }, resolve).on('error', reject)
  })
  await new Promise(resolve => answer.resume().on('end', resolve))
  // The connection is free in the next turn.
  await new Promise(resolve => setImmediate(resolve))
}

test('the first requests reuse the connection that was opened in advance', async () => {
  await newConnections().open(target())
  await request()
  await request()
  expect(made).toHaveLength(1)
})

test('a connection that the server closed is not used', async () => {
  await newConnections().open(target())
  // The server's side closes once the client has seen its end.
  const [socket] = made
  if (!socket) throw new Error('nothing was opened')
  const closed = new Promise(resolve => socket.once('close', resolve))
  socket.resume().end()
  await closed
  await request()
  expect(made).toHaveLength(2)
})

test('a connection that was opened too long ago is not used', async () => {
  await newConnections({ idle: 0 }).open(target())
  await request()
  expect(made).toHaveLength(2)
})

test('a connection that was idle for too long is not reused', async () => {
  newConnections({ idle: 0 })
  await request()
  await request()
  expect(made).toHaveLength(2)
})

test('opening a connection does not fail if no server listens', async () => {
  const unused = target()
  await new Promise(resolve => server.close(resolve))
  await newConnections().open(unused)
  server = createServer().listen(0, '127.0.0.1')
})

test('opening a connection stops at its time limit', async () => {
  // The server never responds to the TLS handshake.
  connections = new Connections('https:', { connect: 50, idle: 5000 })
  server.removeAllListeners('connection')
  server.on('connection', socket => made.push(socket))
  await connections.open(target())
  expect(made).toHaveLength(1)
})
