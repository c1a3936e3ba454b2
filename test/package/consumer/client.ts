/** What the declarations of cognito-auth-api/client promise, also where there is no Node. It is compiled, and not run. */
import { createClient, isProblem, memorySession, type Schemas } from 'cognito-auth-api/client'

const session = memorySession()
const api = createClient({ baseUrl: 'https://api.example.com/v1', session })
const result = await api.POST('/auth/sign-in', { body: { username: 'hanako', password: 'my0wnPassword!' } })
if (result.outcome === 'SIGNED_IN') session.set(result.tokens)
export const me: Schemas['OwnUser'] = await api.GET('/me')

export function refused(error: unknown): string | undefined {
  return isProblem(error, 'INVALID_CREDENTIALS') ? error.requestId : undefined
}

// @ts-expect-error A client has to know where the API is.
createClient({ session })
// @ts-expect-error A wrong field.
await api.POST('/auth/sign-in', { body: { user: 'hanako', password: 'my0wnPassword!' } })
// @ts-expect-error There are tokens only where the user is signed in.
result.tokens.accessToken.trim()
