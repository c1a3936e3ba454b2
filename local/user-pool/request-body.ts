/** Reads the body of a request to the pool. */
import type { IncomingMessage } from 'node:http'
import { CognitoError } from './errors.ts'

const maxBodyBytes = 4 * 1024 * 1024

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes <= maxBodyBytes) chunks.push(chunk)
  }
  // Unread data would break the connection's next request, so a body that is too large is read to its end, too.
  if (bytes > maxBodyBytes) throw new CognitoError('SerializationException', 'The request is too large')
  return Buffer.concat(chunks).toString()
}
