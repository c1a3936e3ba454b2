/** PreTokenGeneration: runs before tokens are issued, and can change their claims, groups and scopes. */
import * as z from 'zod'
import type { GroupConfiguration } from '../group-claims.ts'
import type { User } from '../user.ts'
import type { TokenChanges } from './token-changes.ts'
import type { Trigger, Triggers } from './trigger.ts'
import { userAttributes } from './user-attributes.ts'

/** Why tokens are issued; `HostedAuth` through the domain. Those of devices and machines do not exist here. */
export type TokenSource = 'Authentication' | 'HostedAuth' | 'NewPasswordChallenge' | 'RefreshTokens'

export interface TokenCause {
  source: TokenSource
  clientMetadata?: Record<string, string> | undefined
}

interface TokenRequest extends TokenCause {
  user: User
  groups: GroupConfiguration
  scopes: string[]
}

const names = z
  .array(z.string())
  .nullish()
  .transform(list => list ?? [])
/** Version 1 has only text (D); other simple values become text (?). */
const textClaims = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String))
  .nullish()
  .transform(claims => claims ?? {})
const anyClaims = z
  .record(z.string(), z.json())
  .nullish()
  .transform(claims => claims ?? {})

/** Replaces the groups as a whole: an empty object or null removes them (D). If it is missing, they stay. */
const groups = z
  .object({ groupsToOverride: names, iamRolesToOverride: names, preferredRole: z.string().nullish() })
  .nullable()
  .transform(
    (value): GroupConfiguration => ({
      groups: value?.groupsToOverride ?? [],
      roles: value?.iamRolesToOverride ?? [],
      preferredRole: value?.preferredRole ?? undefined,
    }),
  )
  .optional()

const unchanged: TokenChanges = { id: { add: {}, suppress: [] }, access: { add: {}, suppress: [] } }

const version1: Trigger<TokenChanges> = {
  name: 'PreTokenGeneration',
  response: z
    .object({
      claimsOverrideDetails: z
        .object({ claimsToAddOrOverride: textClaims, claimsToSuppress: names, groupOverrideDetails: groups })
        .nullish(),
    })
    .transform(({ claimsOverrideDetails: details }) => ({
      ...unchanged,
      ...(details && {
        id: { add: details.claimsToAddOrOverride, suppress: details.claimsToSuppress },
        groups: details.groupOverrideDetails,
      }),
    })),
}

const claimChanges = { claimsToAddOrOverride: anyClaims, claimsToSuppress: names }

const version2: Trigger<TokenChanges> = {
  name: 'PreTokenGeneration',
  response: z
    .object({
      claimsAndScopeOverrideDetails: z
        .object({
          idTokenGeneration: z.object(claimChanges).nullish(),
          accessTokenGeneration: z
            .object({ ...claimChanges, scopesToAdd: names, scopesToSuppress: names })
            .nullish(),
          groupOverrideDetails: groups,
        })
        .nullish(),
    })
    .transform(({ claimsAndScopeOverrideDetails: details }) => {
      const { idTokenGeneration: id, accessTokenGeneration: access } = details ?? {}
      return {
        id: { add: id?.claimsToAddOrOverride ?? {}, suppress: id?.claimsToSuppress ?? [] },
        access: { add: access?.claimsToAddOrOverride ?? {}, suppress: access?.claimsToSuppress ?? [] },
        scopes: { add: access?.scopesToAdd ?? [], suppress: access?.scopesToSuppress ?? [] },
        groups: details?.groupOverrideDetails,
      }
    }),
}

/** Version 3 differs from version 2 only in that it also runs for machines (D). */
export async function preTokenGeneration(triggers: Triggers, request: TokenRequest): Promise<TokenChanges> {
  const { source, user, groups, scopes, clientMetadata } = request
  const version = versions[triggers.config.PreTokenGenerationConfig?.LambdaVersion ?? 'V1_0']
  const details = version === '1' ? 'claimsOverrideDetails' : 'claimsAndScopeOverrideDetails'
  const response = await triggers.fire(version === '1' ? version1 : version2, {
    source: `TokenGeneration_${source}`,
    userName: user.username,
    version,
    request: {
      userAttributes: userAttributes(user),
      groupConfiguration: {
        groupsToOverride: groups.groups,
        iamRolesToOverride: groups.roles,
        preferredRole: groups.preferredRole ?? null,
      },
      scopes: version === '1' ? undefined : scopes,
      clientMetadata,
    },
    response: { [details]: null },
  })
  return response ?? unchanged
}

const versions = { V1_0: '1', V2_0: '2', V3_0: '3' } as const
