import type { FederationSettings } from '../../../lib/config/settings.ts'

/** One provider of each kind, and SAML by URL and by document, with what they have in common. */
export function everyProvider(
  mapped: { attributes?: Record<string, string> } = {},
  scoped: { scopes?: string[] } = {},
): FederationSettings['providers'] {
  const app = { clientId: 'app', clientSecretName: 'provider/app', ...mapped, ...scoped }
  return {
    google: app,
    facebook: app,
    amazon: app,
    apple: {
      servicesId: 'com.example.app',
      teamId: 'ABCDE12345',
      keyId: 'FGHIJ67890',
      privateKeySecretName: 'provider/apple',
      ...mapped,
      ...scoped,
    },
    oidc: [{ ...app, name: 'company', issuer: 'https://login.example.org/tenant' }],
    saml: [
      { name: 'by-url', metadata: { url: 'https://directory.example.org/metadata' }, ...mapped },
      {
        name: 'by-document',
        metadata: { document: '<md:EntityDescriptor entityID="https://directory.example.org"/>' },
        signOut: true,
        ...mapped,
      },
    ],
  }
}
