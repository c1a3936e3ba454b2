/** Checks which client calls an endpoint of the domain. */
import type { Domain, Exchange } from './domain.ts'
import { repeatedNames } from './form.ts'
import { OAuthError } from './responses.ts'

/** The client is public: it sends its id, and no secret. Cognito refuses a secret where there is none (T). */
export function checkClient({ form, request }: Exchange, { pool }: Domain): void {
  if (repeatedNames(form).length > 0) throw new OAuthError('invalid_request')
  const id = form.get('client_id')
  const hasSecret = form.has('client_secret') || request.headers.authorization !== undefined
  if (id === null && !hasSecret) throw new OAuthError('invalid_request')
  if (id !== pool.clientId || hasSecret) throw new OAuthError('invalid_client')
}
