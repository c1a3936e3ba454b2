/** A client whose requests are recorded and answered by the test. */
import { type Client, createClient } from '../../client/index.ts'

/** The answer to a request such as `DELETE /users/hanako/totp`; 204 for undefined. */
export type Answer = (request: string) => { status: number; body: object } | undefined

export interface RecordingClient {
  api: Client
  /** Method, path as it is sent, and the body if there is one. */
  requests: string[]
}

export function recordingClient(answer: Answer = () => undefined): RecordingClient {
  const requests: string[] = []
  const api = createClient({
    baseUrl: 'http://localhost',
    signer: async request => request,
    retry: false,
    async fetch(request) {
      const name = `${request.method} ${request.url.slice('http://localhost'.length)}`
      const body = await request.text()
      requests.push(body ? `${name} ${body}` : name)
      const { status, body: json } = answer(name) ?? { status: 204, body: undefined }
      return json ? Response.json(json, { status }) : new Response(null, { status })
    },
  })
  return { api, requests }
}

/** The answer with a problem of a code. */
export function problem(status: number, code: string) {
  return { status, body: { type: 'urn:x', title: code, status, detail: code, code, requestId: '1' } }
}
