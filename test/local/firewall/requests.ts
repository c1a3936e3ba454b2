/** Requests for the rules of a web ACL. */
import type { InspectedRequest } from '../../../local/firewall/index.ts'

/** A request with some of it changed. */
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

/** A text transformation's list, as a template has it. */
export function transformed(...types: string[]) {
  return { TextTransformations: types.map((Type, Priority) => ({ Type, Priority })) }
}
