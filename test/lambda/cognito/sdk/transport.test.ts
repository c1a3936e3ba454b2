import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { AdminGetUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { afterEach, describe, expect, test } from '@jest/globals'
import { HttpRequest } from '@smithy/core/protocols'
import { SafeRetryStrategy } from '../../../../lambda/cognito/sdk/retries.ts'
import { throttlingExceptions } from '../../../../lambda/cognito/sdk/throttling.ts'
import { transport } from '../../../../lambda/cognito/sdk/transport.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** Starts a server on a free loopback port; it is closed after the test. */
async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  return (server.address() as AddressInfo).port
}

const serve = (listener: RequestListener) => listen(createServer(listener))

/** A client for a loopback endpoint, without delay between attempts. */
function clientOf(port: number, limits = {}) {
  const handler = transport({ connect: 5000, response: 5000, idle: 5000, ...limits })
  const client = new CognitoIdentityProviderClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'a', secretAccessKey: 's' },
    maxAttempts: 3,
    retryStrategy: new SafeRetryStrategy({
      maxAttempts: 3,
      baseDelay: 0,
      backoff: { computeNextBackoffDelay: () => 0, setDelayBase() {} },
    }),
    requestHandler: handler,
  })
  ends.push(() => client.destroy())
  return client
}

const command = () => new AdminGetUserCommand({ UserPoolId: 'us-east-1_E', Username: 'gimpei3' })
const ok = JSON.stringify({ Username: 'gimpei3' })

/** The error of a rejected call. */
async function failureOf(call: Promise<unknown>): Promise<Error> {
  const error = await call.then(
    () => undefined,
    error => error,
  )
  if (!(error instanceof Error)) throw new Error('the call did not fail')
  return error
}

describe('a response', () => {
  test.each([
    ['is reused by the next request', 1, 5000],
    ['is not reused beyond its idle limit', 3, 0],
  ])('is read, and its connection %s', async (_, expected, idle) => {
    const connections = new Set<unknown>()
    const port = await serve((request, response) => {
      connections.add(request.socket)
      request.resume().on('end', () => response.end(ok))
    })
    const client = clientOf(port, { idle })
    for (const _ of [1, 2, 3]) expect(await client.send(command())).toMatchObject({ Username: 'gimpei3' })
    expect(connections.size).toBe(expected)
  })

  test("with an exception becomes the SDK's error, with name, message and metadata", async () => {
    const port = await serve((_, response) => {
      response.writeHead(400, { 'x-amzn-requestid': 'r-1' })
      response.end(JSON.stringify({ __type: 'UserNotFoundException', message: 'User does not exist.' }))
    })
    const error = await failureOf(clientOf(port).send(command()))
    expect(error).toMatchObject({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
      $metadata: { httpStatusCode: 400, requestId: 'r-1', attempts: 1 },
    })
  })

  test('that ends early causes an error, and the request is not retried', async () => {
    let requests = 0
    const port = await serve((_, response) => {
      requests += 1
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"Username":')
      response.socket?.destroy()
    })
    await failureOf(clientOf(port).send(command()))
    expect(requests).toBe(1)
  })
})

describe('a time limit', () => {
  test('for the response causes an error without a retry, since the request may have been executed', async () => {
    let requests = 0
    const port = await serve(() => {
      requests += 1
    })
    const error = await failureOf(clientOf(port, { response: 50 }).send(command()))
    expect([error.name, error.message, requests]).toEqual(['TransportError', 'no response within 50 ms', 1])
  })

  test('for the response includes its last byte', async () => {
    const port = await serve((_, response) => {
      response.writeHead(200)
      response.write('{')
    })
    const error = await failureOf(clientOf(port, { response: 200 }).send(command()))
    expect(error.name).toBe('TransportError')
  })

  test('for the connection includes the handshake, and marks the request as never arrived', async () => {
    const port = await listen(createTcpServer(() => {}))
    const handler = transport({ connect: 50, response: 5000, idle: 5000 })
    ends.push(() => handler.destroy?.())
    const request = {
      protocol: 'https:',
      hostname: '127.0.0.1',
      port,
      method: 'POST',
      path: '/',
      headers: {},
    }
    const error = await failureOf(handler.handle(new HttpRequest(request)))
    expect(error).toMatchObject({
      name: 'TransportError',
      message: 'no connection within 50 ms',
      wasNotSent: true,
    })
  })
})

describe('a request is retried', () => {
  test('up to the third attempt if no server listens', async () => {
    const port = await serve(() => {})
    for (const end of ends.splice(0)) end()
    const error = await failureOf(clientOf(port).send(command()))
    expect(error).toMatchObject({
      wasNotSent: true,
      cause: { code: 'ECONNREFUSED' },
      $metadata: { attempts: 3 },
    })
  })

  test.each(throttlingExceptions)('if it was throttled with %s', async name => {
    let requests = 0
    const port = await serve((_, response) => {
      requests += 1
      response.statusCode = requests > 1 ? 200 : 400
      response.end(requests > 1 ? ok : JSON.stringify({ __type: name }))
    })
    expect(await clientOf(port).send(command())).toMatchObject({ $metadata: { attempts: 2 } })
  })
})

describe('a request is not retried', () => {
  test('if a reused connection was reset, since the server may have executed it', async () => {
    let requests = 0
    const port = await listen(
      createTcpServer(socket => {
        let onThis = 0
        socket.on('error', () => {})
        socket.on('data', () => {
          requests += 1
          onThis += 1
          if (onThis > 1) socket.resetAndDestroy()
          else socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${ok.length}\r\n\r\n${ok}`)
        })
      }),
    )
    const client = clientOf(port)
    await client.send(command())
    await failureOf(client.send(command()))
    expect(requests).toBe(2)
  })

  test('if a new connection was reset, since the server may have read it', async () => {
    let requests = 0
    const port = await listen(
      createTcpServer(socket => {
        socket.on('error', () => {})
        socket.on('data', () => {
          requests += 1
          socket.resetAndDestroy()
        })
      }),
    )
    await failureOf(clientOf(port).send(command()))
    expect(requests).toBe(1)
  })

  test.each(['InternalErrorException', 'CodeMismatchException'])(
    'after %s, even if the clocks differ',
    async name => {
      let requests = 0
      const port = await serve((_, response) => {
        requests += 1
        response.writeHead(400, { date: new Date(Date.now() + requests * 600_000).toUTCString() })
        response.end(JSON.stringify({ __type: name, message: 'no' }))
      })
      await failureOf(clientOf(port).send(command()))
      expect(requests).toBe(1)
    },
  )

  test.each([
    [500, 'InternalErrorException'],
    [503, 'ServiceUnavailableException'],
    [400, 'LimitExceededException'],
    [400, 'CodeMismatchException'],
  ])('after the response %i %s', async (status, name) => {
    let requests = 0
    const port = await serve((_, response) => {
      requests += 1
      response.writeHead(status)
      response.end(JSON.stringify({ __type: name, message: 'no' }))
    })
    const error = await failureOf(clientOf(port).send(command()))
    expect([error.name, requests]).toEqual([name, 1])
  })
})
