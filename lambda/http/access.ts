/** What API Gateway's authorizer leaves open: whether an access token was made for this API's app client. */
import type { APIGatewayProxyEvent } from 'aws-lambda'
import type { Operation } from './operation.ts'
import { Problem } from './problem.ts'

/** The Cognito authorizer takes an access token of any client of the pool; only ours may pass. */
export function refuseForeignToken({ access }: Operation, clientId: string) {
  return {
    before({ event }: { event: APIGatewayProxyEvent }): void {
      if (access !== 'user') return
      const claims: Record<string, unknown> = event.requestContext.authorizer?.['claims'] ?? {}
      if (claims['client_id'] !== clientId) throw new Problem('TOKEN_INVALID')
    },
  }
}

/** The access token of a request that API Gateway has let through. Header names must have been made lower case. */
export function bearerOf(event: APIGatewayProxyEvent): string {
  return (event.headers['authorization'] ?? '').replace(/^Bearer\s+/i, '')
}
