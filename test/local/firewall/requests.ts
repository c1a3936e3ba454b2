/** Requests for the rules of a web ACL. */
import type { RequestHead } from '../../../local/http.ts'

/** Creates a request with the given changes. */
export function requestOf(changed: Partial<RequestHead> = {}): RequestHead {
  return {
    method: 'GET',
    path: '/me',
    query: '',
    headers: [],
    sourceIp: '192.0.2.1',
    receivedAt: new Date(0),
    ...changed,
  }
}

/** A list of text transformations as in a template. */
export function transformed(...types: string[]) {
  return { TextTransformations: types.map((Type, Priority) => ({ Type, Priority })) }
}
