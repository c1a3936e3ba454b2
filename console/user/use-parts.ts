/** Everything about a user that other routes than the user's own have. */
import { nameInPath } from '../addresses.ts'
import { api } from '../api.ts'
import { useConfig } from '../config.ts'
import { useLoad } from '../use-load.ts'
import type { User } from './facts.ts'
import { groupsOf } from './groups-of.ts'
import { loadTrail } from './history.ts'
import { usePart } from './offered-part.tsx'

/** The newest events that one request can list. */
const newest = 60

export function useParts(user: User) {
  const { local } = useConfig()
  const username = nameInPath(user)
  const path = { username }
  return {
    factors: usePart(username, 'GET /users/{username}/factors', signal =>
      api.GET('/users/{username}/factors', { params: { path }, signal }),
    ),
    groups: usePart(username, 'GET /users/{username}/groups', signal => groupsOf(api, username, signal)),
    sessions: usePart(username, 'GET /users/{username}/sessions', signal =>
      api.GET('/users/{username}/sessions', { params: { path }, signal }),
    ),
    signIns: usePart(username, 'GET /users/{username}/events', async signal => {
      const query = { limit: newest }
      const { items } = await api.GET('/users/{username}/events', { params: { path, query }, signal })
      return items
    }),
    /** Undefined where it cannot be read. */
    trail: useLoad(username, async signal => (local ? loadTrail(user, signal) : undefined)),
  }
}
