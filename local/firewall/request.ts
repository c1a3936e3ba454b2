/** A request as the rules of a web ACL see it. */
import type { RequestHead } from '../http.ts'

/** A request with the labels that rules have added so far. */
export interface Evaluation {
  request: RequestHead
  labels: Set<string>
}

/** The values of a header in the order of its lines. */
export function headerValues({ headers }: RequestHead, name: string): string[] {
  return headers.filter(([each]) => each.toLowerCase() === name.toLowerCase()).map(([, value]) => value)
}

/** Whether a request matches. */
export type Condition = (evaluation: Evaluation) => boolean
