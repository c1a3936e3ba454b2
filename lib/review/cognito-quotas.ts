/** What Cognito grants an account and Region, in requests a second (source: the developer guide, Quotas). */
import type { QuotaCategory } from '../../lambda/http/operation.ts'

interface CognitoQuota {
  perSecond: number
  /** Whether AWS raises it on request, for a price. */
  adjustable: boolean
}

export const cognitoQuotas: Record<QuotaCategory, CognitoQuota> = {
  UserAuthentication: { perSecond: 120, adjustable: true },
  UserAuthenticationChallenge: { perSecond: 360, adjustable: true },
  UserCreation: { perSecond: 50, adjustable: true },
  UserAccountRecovery: { perSecond: 30, adjustable: false },
  UserRead: { perSecond: 120, adjustable: true },
  UserToken: { perSecond: 120, adjustable: true },
  UserUpdate: { perSecond: 25, adjustable: false },
  UserResourceRead: { perSecond: 50, adjustable: false },
  UserResourceUpdate: { perSecond: 25, adjustable: false },
  UserList: { perSecond: 30, adjustable: false },
}
