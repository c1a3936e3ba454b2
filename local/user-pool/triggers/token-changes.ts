/** What PreTokenGeneration changes in tokens, and what it cannot change. */
import type { GroupConfiguration } from '../group-claims.ts'

export interface ClaimChanges {
  add: Record<string, unknown>
  suppress: readonly string[]
}

export interface TokenChanges {
  id: ClaimChanges
  access: ClaimChanges
  /** Of the access token; missing in version 1. */
  scopes?: { add: readonly string[]; suppress: readonly string[] }
  /** Replaces the user's groups and roles in both tokens; missing if they stay. */
  groups?: GroupConfiguration | undefined
}

/** Claims that a function can neither set nor suppress: such changes are ignored (D). */
const fixed = {
  both: [
    ...['acr', 'amr', 'at_hash', 'auth_time', 'azp', 'exp', 'iat', 'iss', 'jti', 'nbf', 'nonce'],
    ...['origin_jti', 'sub', 'token_use'],
  ],
  id: ['aud', 'cognito:username', 'identities'],
  // `aud` may be the app client's id (D), which is not implemented here.
  access: ['aud', 'client_id', 'device_key', 'event_id', 'scope', 'username', 'version'],
}
/** Claims that only groupOverrideDetails sets (D; ignoring them ?). */
const ofGroups = ['cognito:groups', 'cognito:roles', 'cognito:preferred_role']

/** Suppressing a claim takes precedence over setting it (D). */
export function changedClaims(
  claims: Record<string, unknown>,
  { add, suppress }: ClaimChanges,
  use: 'id' | 'access',
): Record<string, unknown> {
  const isFixed = (name: string) => fixed.both.includes(name) || fixed[use].includes(name)
  const added = Object.entries(add).filter(([name]) => !isFixed(name) && !ofGroups.includes(name))
  const all = { ...claims, ...Object.fromEntries(added) }
  return Object.fromEntries(Object.entries(all).filter(([name]) => isFixed(name) || !suppress.includes(name)))
}

/** Suppressing a scope takes precedence (D). A scope with a blank cannot be added (D; ignoring it ?). */
export function changedScopes(scopes: readonly string[], changes: TokenChanges['scopes']): string[] {
  const { add = [], suppress = [] } = changes ?? {}
  const added = add.filter(scope => /^\S+$/.test(scope))
  return [...new Set([...scopes, ...added])].filter(scope => !suppress.includes(scope))
}
