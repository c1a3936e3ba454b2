/** What clients rely on, beside immutable resources: the routes of the API, and where the web app is. */
import * as z from 'zod'
import type { Change } from './schema-changes.ts'

/** The routes, and the origin of the web app whose refresh tokens are in a cookie. */
export const deployedApiSchema = z.object({
  routes: z.array(z.string()),
  browserOrigin: z.string().optional(),
})

export type DeployedApi = z.output<typeof deployedApiSchema>

const settingsSchema = z.object({ browserSessions: z.object({ origin: z.string() }).optional() })

export function deployedApiOf(
  settings: object,
  operations: readonly { readonly route: string }[],
): DeployedApi {
  const { browserSessions } = settingsSchema.parse(settings)
  const routes = operations.map(({ route }) => route).sort()
  return { routes, ...(browserSessions ? { browserOrigin: browserSessions.origin } : {}) }
}

/** What to do about a change that is possible, but that users or clients notice. */
export const undoOrRecord = 'Undo the change, or record the baseline if it is intended.'

export function apiChanges(before: DeployedApi | undefined, after: DeployedApi | undefined): Change[] {
  if (!after) return []
  if (!before) {
    const message =
      'The routes are not in the baseline yet. Once they are recorded, a removed one is reported.'
    return [{ destructive: false, message }]
  }
  const removed = before.routes.filter(route => !after.routes.includes(route))
  const added = after.routes.filter(route => !before.routes.includes(route))
  return [
    ...(removed.length === 0
      ? []
      : [
          destructive(
            `The API would no longer have ${removed.join(', ')}: requests to ${removed.length === 1 ? 'it' : 'them'} would fail`,
          ),
        ]),
    ...(added.length === 0
      ? []
      : [{ destructive: false, message: `The API has new routes: ${added.join(', ')}. This is allowed.` }]),
    ...originChanges(before.browserOrigin, after.browserOrigin),
  ]
}

function originChanges(before: string | undefined, after: string | undefined): Change[] {
  if (before === after) return []
  if (before === undefined) {
    return [
      destructive(
        `Responses would no longer contain refresh tokens, which only the web app at ${after} would have, in a cookie: ` +
          'users of other clients, and those who are signed in now, would have to sign in again',
      ),
    ]
  }
  return [
    destructive(
      after === undefined
        ? `The API would no longer read the cookie with the refresh token: users of the web app at ${before} would have to sign ` +
            'in again, and the app would have to keep the tokens itself'
        : `The web app would be at ${after} instead of ${before}: the API would reject requests with the cookie from the old origin`,
    ),
  ]
}

const destructive = (sentence: string): Change => ({
  destructive: true,
  message: `${sentence}. ${undoOrRecord}`,
})
