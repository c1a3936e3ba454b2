/** The identity providers of a user pool, one resource per provider. */
import { CfnUserPoolIdentityProvider, type IUserPool } from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import { type IdentityProvider, identityProvidersOf, providerKinds } from '../../config/identity-providers.ts'
import type { PoolSettings } from '../../config/pool-settings.ts'
import type { AppleProvider, OidcProvider, SamlProvider, SocialProvider } from '../../config/settings.ts'
import { secretReference } from '../secret-reference.ts'

type Details = Record<string, string>

/** In the order of `identityProvidersOf`. */
export function identityProviders(
  scope: Construct,
  userPool: IUserPool,
  stage: PoolSettings,
): CfnUserPoolIdentityProvider[] {
  const list = identityProvidersOf(stage)
  if (list.length === 0) return []
  const providers = new Construct(scope, 'Providers')
  // Never retained: they hold no users, and CloudFormation could not create a provider again that is still there.
  return list.map(
    provider =>
      new CfnUserPoolIdentityProvider(providers, provider.name, {
        userPoolId: userPool.userPoolId,
        providerName: provider.name,
        providerType: providerKinds[provider.kind].type,
        providerDetails: detailsOf(provider),
        attributeMapping: provider.attributes,
      }),
  )
}

/** Cognito's ProviderDetails. */
function detailsOf({ kind, settings }: IdentityProvider): Details {
  switch (kind) {
    case 'google':
      return social(settings, ['openid', 'email', 'profile'])
    case 'facebook':
      return social(settings, ['public_profile', 'email'], ',')
    case 'amazon':
      return social(settings, ['profile'])
    case 'apple':
      return appleDetails(settings)
    case 'oidc':
      return oidcDetails(settings)
    case 'saml':
      return samlDetails(settings)
  }
}

function social(
  { clientId, clientSecretName, scopes }: SocialProvider,
  defaultScopes: readonly string[],
  separator = ' ',
): Details {
  return {
    client_id: clientId,
    client_secret: secretReference(clientSecretName),
    authorize_scopes: (scopes ?? defaultScopes).join(separator),
  }
}

function appleDetails({ servicesId, teamId, keyId, privateKeySecretName, scopes }: AppleProvider): Details {
  return {
    client_id: servicesId,
    team_id: teamId,
    key_id: keyId,
    private_key: secretReference(privateKeySecretName),
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
