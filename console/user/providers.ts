/** The other providers with which a user signs in, as people call them. */
import { texts } from '../texts/index.ts'
import type { User } from './facts.ts'

/** Cognito's name for a provider is its own for two of them: `SignInWithApple` is Apple. */
export function providerName(name: string): string {
  const { providers } = texts.user
  return Object.hasOwn(providers, name) ? (providers[name] ?? name) : name
}

export function providersOf({ identities = [] }: Pick<User, 'identities'>): string[] {
  return [...new Set(identities.map(({ provider }) => providerName(provider)))]
}
