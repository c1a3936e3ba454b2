/** The groups and roles of a user, and the claims that they add to tokens. */
import type { Group } from './groups.ts'

export interface GroupConfiguration {
  groups: readonly string[]
  roles: readonly string[]
  preferredRole: string | undefined
}

/**
 * Sorted by precedence. The preferred role is that of the group with the lowest one; there is none if groups share that
 * precedence but differ in their roles (S: GroupType).
 */
export function groupConfiguration(groups: readonly Group[]): GroupConfiguration {
  const ranked = [...groups].sort((a, b) => rank(a) - rank(b))
  const lowest = ranked.find(({ precedence }) => precedence !== undefined)?.precedence
  const first = new Set(
    ranked.filter(group => group.precedence === lowest).flatMap(group => group.roleArn ?? []),
  )
  const [preferred, ...others] = lowest === undefined ? [] : first
  return {
    groups: ranked.map(({ name }) => name),
    roles: ranked.flatMap(({ roleArn }) => roleArn ?? []),
    preferredRole: others.length === 0 ? preferred : undefined,
  }
}

/** `membership` is for both tokens, `roles` for the ID token. */
export function groupClaims({ groups, roles, preferredRole }: GroupConfiguration) {
  return {
    membership: groups.length > 0 ? { 'cognito:groups': groups } : {},
    roles: {
      ...(roles.length > 0 ? { 'cognito:roles': roles } : {}),
      ...(preferredRole ? { 'cognito:preferred_role': preferredRole } : {}),
    },
  }
}

/** A group without a precedence comes last (S). */
const rank = ({ precedence = Number.MAX_SAFE_INTEGER }: Group) => precedence
