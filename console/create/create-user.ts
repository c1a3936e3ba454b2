/** Creates a user and adds the user to groups, one request after the other. */
import { api } from '../api.ts'
import { type NewUser, requestFor } from './new-user.ts'

/** How far it is: the group that the user is being added to, and how many were before it. */
export interface CreationStep {
  group: string
  index: number
}

/** The user exists. `missing` are the groups that the user could not be added to, and `error` is why. */
export interface Creation {
  username: string
  missing: string[]
  error?: unknown
}

/** @throws ProblemError if the user was not created, or the invitation was not sent. */
export async function createUser(
  user: NewUser,
  groups: readonly string[],
  onStep: (step: CreationStep) => void,
): Promise<Creation> {
  const { username } = await api.POST('/users', { body: requestFor(user) })
  const missing: string[] = []
  let error: unknown
  for (const [index, group] of groups.entries()) {
    onStep({ group, index })
    try {
      await api.PUT('/groups/{group}/users/{username}', { params: { path: { group, username } } })
    } catch (reason) {
      missing.push(group)
      error ??= reason
    }
  }
  return { username, missing, error }
}
