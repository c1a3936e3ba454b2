/** Rejects paths from which the caller's URL parser has taken a name. */
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { Problem } from '../contract/problem.ts'

/**
 * A name `..` in a path is taken out by the caller's own URL parser, which leaves a slash at the end:
 * `DELETE /groups/editors/users/..` arrives as `DELETE /groups/editors/`, and would delete the group.
 */
export const refuseResolvedPath = {
  before({ event }: { event: APIGatewayProxyEvent }): void {
    if (!event.path?.endsWith('/')) return
    throw new Problem('INVALID_REQUEST', {
      detail: 'The path ends with a slash, as it does where `..` was taken out of it. Send it without.',
    })
  },
}
