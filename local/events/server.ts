/** Serves EventBridge, SES and KMS on loopback for the functions: what the trail needs of them. Signatures are not verified. */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { HostCheck } from '../host-check.ts'
import { listenOnIPv4, readBody } from '../http.ts'
import { AwsError } from './aws-error.ts'

const maxBodyBytes = 2 * 1024 * 1024

/** By `X-Amz-Target`, or by method and path. */
export type Commands = Record<string, (input: unknown) => object>

/** Listens on 127.0.0.1, on a free port. */
export function serveCommands(commands: Commands, isMisdirected: HostCheck) {
  const server = createServer(async (request, response) => {
    if (isMisdirected(request, response)) return
    try {
      // Functions send none.
      if (request.headers.origin !== undefined) {
        throw new AwsError('AccessDeniedException', 'Pages may not call this server.')
      }
      const target = request.headers['x-amz-target']
      const name = target === undefined ? `${request.method} ${request.url}` : String(target)
      const command = commands[name]
      const body = await readJson(request)
      if (!command) {
        const known = Object.keys(commands).join(', ')
        throw new AwsError(
          'UnknownOperationException',
          `Localhost does not implement ${name}, but only ${known}.`,
        )
      }
      send(response, 200, command(body))
    } catch (error) {
      sendError(response, error)
    }
  })
  return listenOnIPv4(server, 0)
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request, maxBodyBytes)
  if (!body) throw new AwsError('RequestEntityTooLargeException', 'The request is too large')
  try {
    return JSON.parse(body.toString() || '{}')
  } catch {
    throw new AwsError('SerializationException', 'The request is not JSON')
  }
}

function sendError(response: ServerResponse, error: unknown): void {
  if (!(error instanceof AwsError)) process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
  const { type, message } =
    error instanceof AwsError
      ? error
      : { type: 'InternalFailure', message: 'This server failed. Its output on stderr shows the error.' }
  response.setHeader('x-amzn-errortype', type)
  send(response, error instanceof AwsError ? 400 : 500, { __type: type, message })
}

function send(response: ServerResponse, status: number, body: object): void {
  response.statusCode = status
  response.setHeader('content-type', 'application/x-amz-json-1.1')
  response.setHeader('x-amzn-requestid', randomUUID())
  response.end(JSON.stringify(body))
}
