/** Requests for the rules of a web ACL. */
import type { InspectedRequest } from '../../../local/firewall/index.ts'

/** Creates a request with the given changes. */
export function requestOf(changed: Partial<InspectedRequest> = {}): InspectedRequest {
  return {
    method: 'GET',
    path: '/me',
    query: '',
    headers: [],
    address: '192.0.2.1',
    receivedAt: new Date(0),
    ...changed,
  }
}

/** A list of text transformations as in a template. */
export function transformed(...types: string[]) {
  return { TextTransformations: types.map((Type, Priority) => ({ Type, Priority })) }
}
