/** The providers of a stage as Cognito names them, with the attributes and scopes that they have by default. */
import { isPublicIssuer } from './public-issuers.ts'
import type { FederationSettings, ProviderSettings, Settings } from './settings.ts'

/** As the API lists it. */
export type ProviderKind = keyof ProviderSettings

/** A provider of a stage. */
export interface IdentityProvider {
  /** In Cognito, where the user names of its users begin with it. */
  readonly name: string
  readonly kind: ProviderKind
  /** Where its settings are. */
  readonly path: readonly string[]
  /** The provider's name of each attribute of the pool. */
  readonly attributes: Readonly<Record<string, string>>
}

interface Kind {
  /** Cognito's type, which is also the name of the only provider of that type. */
  readonly type: string
  readonly attributes: Readonly<Record<string, string>>
}

const standardNames = {
  name: 'name',
  given_name: 'given_name',
  family_name: 'family_name',
}
const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims'

/**
 * In the order of `GET /auth/providers`. Google and Apple are believed about addresses: without the flag, Cognito sets it to
 * `false`. Whoever administers a directory could call any address verified, so the settings must say which are believed.
 */
export const providerKinds: Readonly<Record<ProviderKind, Kind>> = {
  google: {
    type: 'Google',
    attributes: { email: 'email', email_verified: 'email_verified', ...standardNames, picture: 'picture' },
  },
  apple: {
    type: 'SignInWithApple',
    attributes: {
      email: 'email',
      email_verified: 'email_verified',
      given_name: 'firstName',
      family_name: 'lastName',
    },
  },
  facebook: {
    type: 'Facebook',
    attributes: { email: 'email', name: 'name', given_name: 'first_name', family_name: 'last_name' },
  },
  amazon: { type: 'LoginWithAmazon', attributes: { email: 'email', name: 'name' } },
  oidc: { type: 'OIDC', attributes: { email: 'email', ...standardNames } },
  saml: {
    type: 'SAML',
    attributes: {
      email: `${claims}/emailaddress`,
      given_name: `${claims}/givenname`,
      family_name: `${claims}/surname`,
    },
  },
}

/** Empty without federation. */
export function identityProvidersOf({ federation }: Pick<Settings, 'federation'>): IdentityProvider[] {
  if (!federation) return []
  return (Object.keys(providerKinds) as ProviderKind[]).flatMap(kind => {
    const { type, attributes } = providerKinds[kind]
    return settingsOf(federation, kind).map(({ name = type, path, settings }) => ({
      name,
      kind,
      path,
      attributes: settings.attributes ?? attributes,
    }))
  })
}

function settingsOf({ providers }: FederationSettings, kind: ProviderKind) {
  const path = ['federation', 'providers', kind]
  if (kind === 'oidc' || kind === 'saml') {
    const list: readonly { name: string; attributes?: Readonly<Record<string, string>> | undefined }[] =
      providers[kind] ?? []
    return list.map((settings, index) => ({ name: settings.name, path: [...path, String(index)], settings }))
  }
  const settings = providers[kind]
  return settings ? [{ name: undefined, path, settings }] : []
}

const publicKinds = ['google', 'apple', 'facebook', 'amazon'] as const

/** The providers at which anyone can get an account, where nobody may sign up: Cognito still creates a user at the first sign-in. */
export function openProviders({
  selfSignUp,
  federation,
}: Pick<Settings, 'selfSignUp' | 'federation'>): string[] {
  if (selfSignUp || !federation) return []
  const { oidc = [], ...others } = federation.providers
  return [
    ...publicKinds.filter(kind => others[kind]),
    ...oidc
      .filter(({ issuer }) => isPublicIssuer(issuer))
      .map(({ name, issuer }) => `${name} (${new URL(issuer).hostname})`),
  ]
}

/** How many secrets the template of a stage refers to for its providers. */
export function providerSecrets(settings: Pick<Settings, 'federation'>): number {
  return identityProvidersOf(settings).filter(({ kind }) => kind !== 'saml').length
}

/** The origin of the domain at which users sign in, without a trailing slash. GovCloud has FIPS endpoints only. */
export function signInDomain({ domain }: FederationSettings, region: string): string {
  if ('name' in domain) return `https://${domain.name}`
  return `https://${domain.prefix}.auth${region.startsWith('us-gov-') ? '-fips' : ''}.${region}.amazoncognito.com`
}
