/** What people call a provider. */

const labels: Record<string, string> = { LoginWithAmazon: 'Amazon', SignInWithApple: 'Apple' }

/** Its name in Cognito, except for those whom nobody knows by it. */
export const labelOf = (name: string) => labels[name] ?? name
