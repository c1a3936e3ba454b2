import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { AdminGetUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { afterEach, describe, expect, test } from '@jest/globals'
import { HttpRequest } from '@smithy/core/protocols'
import { RetryWhatWasNotDone } from '../../../../lambda/cognito/sdk/retries.ts'
import { throttlingExceptions } from '../../../../lambda/cognito/sdk/throttling.ts'
import { transport } from '../../../../lambda/cognito/sdk/transport.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** A server on a free port of loopback, ended after the test. */
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

/** A client with no delay between attempts, of an endpoint on loopback. */
function clientOf(port: number, limits = {}) {
  const handler = transport({ connect: 5000, answer: 5000, idle: 5000, ...limits })
  const client = new CognitoIdentityProviderClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'a', secretAccessKey: 's' },
    maxAttempts: 3,
    retryStrategy: new RetryWhatWasNotDone({
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

/** What a rejected call was rejected with. */
async function failureOf(call: Promise<unknown>): Promise<Error> {
  const error = await call.then(
    () => undefined,
    error => error,
  )
  if (!(error instanceof Error)) throw new Error('the call did not fail')
  return error
}

describe('an answer', () => {
  test.each([
    ['kept for the next request', 1, 5000],
    ['not kept where it was idle for its limit', 3, 0],
  ])('is read, and the connection %s', async (_, expected, idle) => {
    const connections = new Set<unknown>()
    const port = await serve((request, response) => {
      connections.add(request.socket)
      request.resume().on('end', () => response.end(ok))
    })
    const client = clientOf(port, { idle })
    for (const _ of [1, 2, 3]) expect(await client.send(command())).toMatchObject({ Username: 'gimpei3' })
    expect(connections.size).toBe(expected)
  })

  test('that is an error has the name, the message and the metadata that the SDK gives it', async () => {
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

  test('that ends in the middle is an error, and not sent for again', async () => {
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

describe('a limit', () => {
  test('on the answer gives an error, and the request is not repeated: it may have been carried out', async () => {
    let requests = 0
    const port = await serve(() => {
      requests += 1
    })
    const error = await failureOf(clientOf(port, { answer: 50 }).send(command()))
    expect([error.name, error.message, requests]).toEqual([
      'TransportError',
      'Cognito gave no answer within 50 ms',
      1,
    ])
  })

  test('holds to the last byte: a body that stops is no answer', async () => {
    const port = await serve((_, response) => {
      response.writeHead(200)
      response.write('{')
    })
    const error = await failureOf(clientOf(port, { answer: 200 }).send(command()))
    expect(error.name).toBe('TransportError')
  })

  test('on the connection counts the handshake, and tells that nothing can have arrived', async () => {
    const port = await listen(createTcpServer(() => {}))
    const handler = transport({ connect: 50, answer: 5000, idle: 5000 })
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
      message: 'Cognito gave no connection within 50 ms',
      neverArrived: true,
    })
  })
})

describe('sent again is', () => {
  test('what met a server that does not listen: at the third time it is given up', async () => {
    const port = await serve(() => {})
    for (const end of ends.splice(0)) end()
    const error = await failureOf(clientOf(port).send(command()))
    expect(error).toMatchObject({
      neverArrived: true,
      cause: { code: 'ECONNREFUSED' },
      $metadata: { attempts: 3 },
    })
  })

  test.each(throttlingExceptions)('what was refused for the rate of requests, by %s', async name => {
    let requests = 0
    const port = await serve((_, response) => {
      requests += 1
      response.statusCode = requests > 1 ? 200 : 400
      response.end(requests > 1 ? ok : JSON.stringify({ __type: name }))
    })
    expect(await clientOf(port).send(command())).toMatchObject({ $metadata: { attempts: 2 } })
  })
})

describe('not sent again is', () => {
  test('what a kept connection was reset under, too: a user may have been created in between', async () => {
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

  test('what a new connection was reset under: the server may have read it', async () => {
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
    '%s, also where the clock beside it is another',
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
  ])('what got %i %s', async (status, name) => {
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
