/** The providers of a stage as Cognito names them, with the attributes and scopes that they have by default. */
import { providerTypes } from '../../lambda/contract/provider-types.ts'
import { isPublicIssuer } from './public-issuers.ts'
import type {
  AppleProvider,
  FederationSettings,
  OidcProvider,
  ProviderSettings,
  SamlProvider,
  Settings,
  SocialProvider,
} from './settings.ts'

/** As the API lists it. */
export type ProviderKind = keyof ProviderSettings

/** What a stage configures, by kind. */
type Configured =
  | { readonly kind: 'google' | 'facebook' | 'amazon'; readonly settings: SocialProvider }
  | { readonly kind: 'apple'; readonly settings: AppleProvider }
  | { readonly kind: 'oidc'; readonly settings: OidcProvider }
  | { readonly kind: 'saml'; readonly settings: SamlProvider }

/** A provider of a stage. */
export type IdentityProvider = Configured & {
  /** In Cognito, where the user names of its users begin with it. */
  readonly name: string
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
 * Google and Apple are believed about addresses: without the flag, Cognito sets it to
 * `false`. Whoever administers a directory could call any address verified, so the settings must say which are believed.
 */
export const providerKinds: Readonly<Record<ProviderKind, Kind>> = {
  google: {
    type: providerTypes.google,
    attributes: { email: 'email', email_verified: 'email_verified', ...standardNames, picture: 'picture' },
  },
  apple: {
    type: providerTypes.apple,
    attributes: {
      email: 'email',
      email_verified: 'email_verified',
      given_name: 'firstName',
      family_name: 'lastName',
    },
  },
  facebook: {
    type: providerTypes.facebook,
    attributes: { email: 'email', name: 'name', given_name: 'first_name', family_name: 'last_name' },
  },
  amazon: { type: providerTypes.amazon, attributes: { email: 'email', name: 'name' } },
  oidc: { type: providerTypes.oidc, attributes: { email: 'email', ...standardNames } },
  saml: {
    type: providerTypes.saml,
    attributes: {
      email: `${claims}/emailaddress`,
      given_name: `${claims}/givenname`,
      family_name: `${claims}/surname`,
    },
  },
}

/** In the order of `GET /auth/providers`. Empty without federation. */
export function identityProvidersOf({ federation }: Pick<Settings, 'federation'>): IdentityProvider[] {
  return (federation ? configured(federation) : []).map(({ index, ...provider }) => {
    const { kind, settings } = provider
    const { type, attributes } = providerKinds[kind]
    return {
      ...provider,
      name: 'name' in settings ? settings.name : type,
      path: ['federation', 'providers', kind, ...(index === undefined ? [] : [String(index)])],
      attributes: settings.attributes ?? attributes,
    }
  })
}

function configured({ providers }: FederationSettings): (Configured & { index?: number })[] {
  const { google, apple, facebook, amazon, oidc = [], saml = [] } = providers
  return [
    google && { kind: 'google' as const, settings: google },
    apple && { kind: 'apple' as const, settings: apple },
    facebook && { kind: 'facebook' as const, settings: facebook },
    amazon && { kind: 'amazon' as const, settings: amazon },
    ...oidc.map((settings, index) => ({ kind: 'oidc' as const, settings, index })),
    ...saml.map((settings, index) => ({ kind: 'saml' as const, settings, index })),
  ].filter(each => each !== undefined)
}

/** The providers at which anyone can get an account, where nobody may sign up: Cognito still creates a user at the first sign-in. */
export function openProviders({
  selfSignUp,
  federation,
}: Pick<Settings, 'selfSignUp' | 'federation'>): string[] {
  if (selfSignUp) return []
  return identityProvidersOf({ federation }).flatMap(({ kind, name, settings }) => {
    if (kind === 'saml') return []
    if (kind !== 'oidc') return kind
    return isPublicIssuer(settings.issuer) ? `${name} (${new URL(settings.issuer).hostname})` : []
  })
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
