/** The identity providers of a user pool, one resource per provider. */
import { CfnUserPoolIdentityProvider, type IUserPool } from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import { identityProvidersOf, providerKinds } from '../../config/identity-providers.ts'
import type { PoolSettings } from '../../config/pool-settings.ts'
import type {
  AppleProvider,
  FederationSettings,
  OidcProvider,
  SamlProvider,
  SocialProvider,
} from '../../config/settings.ts'

type Details = Record<string, string>

/** In the order of `identityProvidersOf`. */
export function identityProviders(
  scope: Construct,
  userPool: IUserPool,
  stage: PoolSettings,
): CfnUserPoolIdentityProvider[] {
  const { federation } = stage
  if (!federation) return []
  const providers = new Construct(scope, 'Providers')
  const details = detailsOf(federation)
  // Never retained: they hold no users, and CloudFormation could not create a provider again that is still there.
  return identityProvidersOf(stage).map(
    ({ name, kind, attributes }) =>
      new CfnUserPoolIdentityProvider(providers, name, {
        userPoolId: userPool.userPoolId,
        providerName: name,
        providerType: providerKinds[kind].type,
        providerDetails: details.get(name),
        attributeMapping: attributes,
      }),
  )
}

/** Cognito's ProviderDetails, by the name of the provider. */
function detailsOf({ providers }: FederationSettings): Map<string, Details> {
  const { google, apple, facebook, amazon, oidc = [], saml = [] } = providers
  const list: (readonly [string, Details] | undefined)[] = [
    google && ['Google', social(google, ['openid', 'email', 'profile'])],
    apple && ['SignInWithApple', appleDetails(apple)],
    facebook && ['Facebook', social(facebook, ['public_profile', 'email'], ',')],
    amazon && ['LoginWithAmazon', social(amazon, ['profile'])],
    ...oidc.map(provider => [provider.name, oidcDetails(provider)] as const),
    ...saml.map(provider => [provider.name, samlDetails(provider)] as const),
  ]
  return new Map(list.filter(entry => entry !== undefined))
}

function social(
  { clientId, clientSecretName, scopes }: SocialProvider,
  defaultScopes: readonly string[],
  separator = ' ',
): Details {
  return {
    client_id: clientId,
    client_secret: secret(clientSecretName),
    authorize_scopes: (scopes ?? defaultScopes).join(separator),
  }
}

function appleDetails({ servicesId, teamId, keyId, privateKeySecretName, scopes }: AppleProvider): Details {
  return {
    client_id: servicesId,
    team_id: teamId,
    key_id: keyId,
    private_key: secret(privateKeySecretName),
    authorize_scopes: (scopes ?? ['email', 'name']).join(' '),
  }
}

function oidcDetails(provider: OidcProvider): Details {
  return {
    ...social(provider, ['openid', 'email', 'profile']),
    oidc_issuer: provider.issuer,
    attributes_request_method: 'GET',
  }
}

/** Encrypted assertions or signed requests need a certificate that does not exist before the pool: they are set in Cognito. */
function samlDetails({ metadata, signOut = false }: SamlProvider): Details {
  return {
    ...('url' in metadata ? { MetadataURL: metadata.url } : { MetadataFile: metadata.document }),
    IDPSignout: String(signOut),
  }
}

/** CloudFormation resolves it, so that the value is in no template. */
function secret(name: string): string {
  return `{{resolve:secretsmanager:${name}:SecretString:::}}`
}
