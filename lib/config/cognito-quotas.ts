/** Cognito's default quotas per account and Region (source: developer guide, Quotas). */
import type { QuotaCategory } from '../../lambda/contract/quotas.ts'

interface CognitoQuota {
  perSecond: number
  /** Whether AWS raises it on request, at a price. */
  adjustable: boolean
  /** A lower limit per command and user pool. */
  perCommand?: number
}

export const cognitoQuotas: Record<QuotaCategory, CognitoQuota> = {
  UserAuthentication: { perSecond: 120, adjustable: true },
  // Always three times UserAuthentication.
  UserAuthenticationChallenge: { perSecond: 360, adjustable: true },
  UserCreation: { perSecond: 50, adjustable: true },
  UserAccountRecovery: { perSecond: 30, adjustable: false },
  UserRead: { perSecond: 120, adjustable: true },
  UserToken: { perSecond: 120, adjustable: true },
  UserUpdate: { perSecond: 25, adjustable: false },
  UserResourceRead: { perSecond: 50, adjustable: true },
  UserResourceUpdate: { perSecond: 25, adjustable: false },
  UserList: { perSecond: 30, adjustable: false },
  UserPoolResourceRead: { perSecond: 20, adjustable: false, perCommand: 5 },
  UserPoolResourceUpdate: { perSecond: 15, adjustable: false, perCommand: 5 },
}
