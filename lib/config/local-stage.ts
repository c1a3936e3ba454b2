/** The stage that runs on localhost. */
import { checkStage } from './check.ts'
import { type ProviderKind, providerKinds } from './identity-providers.ts'
import type { FederationSettings } from './settings.ts'
import type { Stage } from './stage.ts'

/**
 * Dev without its target and its existing user pool, since neither exists on localhost, with production's firewall in its
 * strictest mode (localhost evaluates it on request), and with all that can be tried there: sessions, sign-in events, the trail with its notifications, passkeys for
 * the only domain whose pages can be on localhost, providers for which localhost has stand-ins, and sign-ins without a password, for
 * which a firewall is needed. Dev's reasons no longer apply to the result.
 */
export function localStage(dev: Stage, prod: Pick<Stage, 'firewall'>): Stage {
  const {
    account: _account,
    region: _region,
    existingUserPool: _pool,
    poolAccessSecrets: _secrets,
    decisions: _decisions,
    ...local
  } = dev
  const firewall = prod.firewall ?? dev.firewall
  const passkeys: Stage['passkeys'] = {
    ...(dev.passkeys ?? { userVerification: 'required', satisfiesMfa: true }),
    relyingPartyId: 'localhost',
  }
  return checkStage({
    ...local,
    // Its rules reject passkeys and origins of localhost.
    retainData: false,
    passkeys,
    sessions: dev.sessions ?? { perUser: 20 },
    federation: dev.federation ?? exampleProviders(dev),
    // Localhost assesses no risk, but lists the events.
    threatProtection: dev.threatProtection === 'off' ? 'audit' : dev.threatProtection,
    events: 'own-bus',
    eventNames: true,
    notifications: dev.notifications ?? { product: 'Example', ...exampleSender, languages: {} },
    ...(firewall ? { firewall, poolAccess: 'api-only', ...passwordless({ ...dev, passkeys }) } : {}),
  })
}

/** Never used: localhost shows messages in its inbox. */
const exampleSender = { from: 'no-reply@example.com', sesRegion: 'us-east-1' }

/** Required MFA excludes codes, and passkeys that do not satisfy it. */
function passwordless({ email, mfa, passkeys }: Stage): Pick<Stage, 'firstFactors' | 'email'> {
  const firstFactors: Stage['firstFactors'] = mfa.required
    ? ['password', ...(passkeys?.satisfiesMfa ? (['passkey'] as const) : [])]
    : ['password', 'email', 'passkey']
  return { firstFactors, email: email ?? exampleSender }
}

/** Nobody has these apps and secrets: on localhost, whoever signs in types what the provider would say. */
function exampleProviders({ signInWith, requiredAttributes }: Stage): FederationSettings {
  const required = [...(signInWith === 'email' ? ['email'] : []), ...requiredAttributes]
  const attributes = (kind: ProviderKind) => ({
    ...Object.fromEntries(required.map(name => [name, name])),
    ...providerKinds[kind].attributes,
  })
  const app = { clientId: 'example', clientSecretName: 'example' }
  return {
    domain: { prefix: 'example' },
    providers: {
      google: { ...app, attributes: attributes('google') },
      apple: {
        servicesId: 'com.example.app',
        teamId: 'EXAMPLE',
        keyId: 'EXAMPLE',
        privateKeySecretName: 'example',
        attributes: attributes('apple'),
      },
      oidc: [
        {
          ...app,
          name: 'company',
          issuer: 'https://login.example.com',
          // Believed about addresses, so that links by address can be tried.
          attributes: { ...attributes('oidc'), email_verified: 'email_verified' },
        },
      ],
      saml: [
        {
          name: 'directory',
          metadata: { url: 'https://directory.example.com/metadata.xml' },
          attributes: attributes('saml'),
        },
      ],
    },
    callbackUrls: ['http://localhost:3000/', 'http://localhost:3000/docs'],
    logoutUrls: ['http://localhost:3000/'],
  }
}
