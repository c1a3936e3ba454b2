/** A request as the lines that go over the wire: nothing is put right, and headers may repeat. */
import { request } from 'node:http'
import { watch } from '../e2e/support.ts'

interface Lines {
  method: string
  /** With the query, percent-encoded. */
  target: string
  headers: readonly (readonly [name: string, value: string])[]
  body?: string
  /** The address that it comes from: all of 127.0.0.0/8 are this machine's on Linux, on macOS only the first is. */
  localAddress?: string
}

/** The status and the code of the answer. */
export async function send(apiUrl: string, { method, target, headers, body = '', localAddress }: Lines) {
  watch.take({ token: headers.map(([, value]) => value.replace(/^Bearer /, '')) })
  const { hostname, port, host } = new URL(apiUrl)
  const all = headers.some(([name]) => name === 'host') ? headers : [['host', host] as const, ...headers]
  const length = body === '' ? [] : [['content-length', String(Buffer.byteLength(body))] as const]
  return new Promise<{ status: number; code: unknown; text: string }>((resolve, reject) => {
    const sent = request({
      hostname,
      port,
      method,
      path: target,
      agent: false,
      ...(localAddress ? { localAddress } : {}),
      headers: [...all, ...length].flat(),
    })
    sent.once('error', reject)
    sent.once('response', async response => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      const text = Buffer.concat(chunks).toString()
      resolve({
        status: response.statusCode ?? 0,
        code: text === '' ? undefined : JSON.parse(text).code,
        text,
      })
    })
    sent.end(body)
  })
}
