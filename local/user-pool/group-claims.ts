/** The claims that groups add to tokens. */
import type { Group } from './groups.ts'

/**
 * `membership` is for both tokens, `roles` for the ID token. The preferred role is that of the group with the lowest
 * precedence; there is none if groups share that precedence but differ in their roles (S: GroupType).
 */
export function groupClaims(groups: readonly Group[]) {
  const ranked = [...groups].sort((a, b) => rank(a) - rank(b))
  const roles = ranked.flatMap(({ roleArn }) => roleArn ?? [])
  const lowest = ranked.find(({ precedence }) => precedence !== undefined)?.precedence
  const first = new Set(
    ranked.filter(group => group.precedence === lowest).flatMap(group => group.roleArn ?? []),
  )
  const [preferred, ...others] = lowest === undefined ? [] : first
  return {
    membership: ranked.length > 0 ? { 'cognito:groups': ranked.map(({ name }) => name) } : {},
    roles: {
      ...(roles.length > 0 ? { 'cognito:roles': roles } : {}),
      ...(preferred && others.length === 0 ? { 'cognito:preferred_role': preferred } : {}),
    },
  }
}

/** A group without a precedence comes last (S). */
const rank = ({ precedence = Number.MAX_SAFE_INTEGER }: Group) => precedence
