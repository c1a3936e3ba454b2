/** The factors that a sign-in can begin with, as in AllowedFirstAuthFactors. */
export const firstFactorNames = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] as const
export type FirstFactorName = (typeof firstFactorNames)[number]
