/** The typed client of the API behind the console's server, and which of its operations the operator may use. */
import { useEffect, useState } from 'preact/hooks'
import { type Client, createClient, isProblem, type Route } from '../client/index.ts'
import { Unanswered } from './problem-sentence.ts'
import { tokenHeader } from './token.ts'

const client = createClient({
  baseUrl: `${location.origin}/console/api`,
  // The server signs: no credentials reach the page.
  signer: async request => request,
  // Also to public routes, which the client does not sign.
  fetch: request => {
    request.headers.set(...tokenHeader())
    return fetch(request)
  },
})

/** Calls the API. A call that was answered with 403 is remembered: see `useOffered`. */
export const api: Client = {
  ...client,
  GET: remembering(client.GET),
  POST: remembering(changing(client.POST)),
  PUT: remembering(changing(client.PUT)),
  PATCH: remembering(changing(client.PATCH)),
  DELETE: remembering(changing(client.DELETE)),
}

const refused = new Set<Route>()
const listeners = new Set<() => void>()

/** Whether an operation may be offered: not after it was answered with FORBIDDEN. Renders again when that changes. */
export function useOffered(): (route: Route) => boolean {
  const [, render] = useState(0)
  useEffect(() => {
    const update = () => render(count => count + 1)
    listeners.add(update)
    return () => {
      listeners.delete(update)
    }
  }, [])
  return offered
}

/** Whether an operation has not been answered with FORBIDDEN: a REST API says so of a missing permission and of a missing route. */
export function offered(route: Route): boolean {
  return !refused.has(route)
}

type AnyCall = (...args: never[]) => Promise<unknown>

/** A change that nothing answered may have been done nevertheless. */
function changing<Call extends AnyCall>(call: Call): Call {
  return ((...args: Parameters<Call>) =>
    call(...args).catch((error: unknown) => {
      throw error instanceof TypeError ? new Unanswered(error.message, { cause: error }) : error
    })) as Call
}

function remembering<Call extends AnyCall>(call: Call): Call {
  return (async (...args: Parameters<Call>) => {
    try {
      return await call(...args)
    } catch (error) {
      if (isProblem(error, 'FORBIDDEN')) {
        refused.add(error.operation)
        for (const listener of listeners) listener()
      }
      throw error
    }
  }) as Call
}
