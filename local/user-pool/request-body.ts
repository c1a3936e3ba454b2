/** Reads the body of a request to the pool. */
import type { IncomingMessage } from 'node:http'
import { readBody } from '../http.ts'
import { CognitoError } from './errors.ts'

const maxBodyBytes = 4 * 1024 * 1024

export async function readText(request: IncomingMessage): Promise<string> {
  const body = await readBody(request, maxBodyBytes)
  if (!body) throw new CognitoError('SerializationException', 'The request is too large')
  return body.toString()
}
