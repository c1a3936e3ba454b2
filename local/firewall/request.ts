/** A request as the rules of a web ACL see it. */

export interface InspectedRequest {
  method: string
  /** The path of the request line, percent-encoded, without the query. */
  path: string
  /** Without the question mark. */
  query: string
  headers: readonly (readonly [name: string, value: string])[]
  address: string
  receivedAt: Date
}

/** A request with the labels that rules have added so far. */
export interface Evaluation {
  request: InspectedRequest
  labels: Set<string>
}

/** The values of a header in the order of its lines. */
export function headerValues({ headers }: InspectedRequest, name: string): string[] {
  return headers.filter(([each]) => each.toLowerCase() === name.toLowerCase()).map(([, value]) => value)
}

/** Whether a request matches. */
export type Condition = (evaluation: Evaluation) => boolean
