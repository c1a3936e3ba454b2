/** Cognito's quota categories, and in which of them a request counts. */

/**
 * The request-rate categories, counted per account and Region (D: the developer guide, Quotas). UserAuthenticationChallenge
 * is the separate quota of answers to challenges, for which the guide has no name.
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

/** What the table of commands says of one. */
export interface CommandFacts {
  category: QuotaCategory
  /** Whether the request is signed and IAM authorizes it. Otherwise anyone with the client id or a user's token may send it. */
  signed: boolean
  /** The category in which an answer to NEW_PASSWORD_REQUIRED counts instead (D). */
  newPassword?: QuotaCategory
}

/** The category in which this request of a command counts. */
export function categoryOf({ category, newPassword = category }: CommandFacts, input: object): QuotaCategory {
  const answersNewPassword = 'ChallengeName' in input && input.ChallengeName === 'NEW_PASSWORD_REQUIRED'
  return answersNewPassword ? newPassword : category
}
