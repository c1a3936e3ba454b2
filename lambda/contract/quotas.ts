/** Cognito's quota categories, and the one that a request counts against. */

/**
 * The request-rate categories, per account and Region (D: the developer guide, Quotas). UserAuthenticationChallenge is the
 * separate quota of challenge responses, which the guide does not name.
 */
export const quotaCategories = [
  'UserAuthentication',
  'UserAuthenticationChallenge',
  'UserCreation',
  'UserAccountRecovery',
  'UserRead',
  'UserToken',
  'UserUpdate',
  'UserResourceRead',
  'UserResourceUpdate',
  'UserList',
  'UserPoolResourceRead',
  'UserPoolResourceUpdate',
] as const

export type QuotaCategory = (typeof quotaCategories)[number]

/** A row of the command table. */
export interface CommandFacts {
  category: QuotaCategory
  /** Whether IAM authorizes the command. Otherwise anyone with the client id or a user's token may send it. */
  signed: boolean
  /** The category that a response to NEW_PASSWORD_REQUIRED counts against instead (D). */
  newPassword?: QuotaCategory
}

/** The category that this request of a command counts against. */
export function categoryOf({ category, newPassword = category }: CommandFacts, input: object): QuotaCategory {
  const setsNewPassword = 'ChallengeName' in input && input.ChallengeName === 'NEW_PASSWORD_REQUIRED'
  return setsNewPassword ? newPassword : category
}
