/** Rules for sign-ins with other providers. */
import { isLoopback, siteOf } from './browser-sessions.ts'
import { type IdentityProvider, identityProvidersOf, providerKinds } from './identity-providers.ts'
import { partitionOf } from './schema/regions.ts'
import type { FederationSettings, Settings } from './settings.ts'
import type { Violation } from './stage.ts'
import { standardAttributeNames } from './standard-attributes.ts'
import { isToken } from './token.ts'

/** Empty without federation. `givenPool` names the setting of a pool that the construct does not create. */
export function federationViolations(settings: Settings, givenPool?: string): Violation[] {
  const { federation } = settings
  if (!federation) return []
  if (givenPool) {
    const message = `the ${givenPool} keeps its own domain, providers and client. Remove federation`
    return [{ path: ['federation'], message }]
  }
  const providers = identityProvidersOf(settings)
  return [
    ...domainViolations(federation, settings),
    ...nameViolations(providers),
    ...providers.flatMap(provider => mappingViolations(provider, settings)),
    ...oidcScopeViolations(federation),
    ...(settings.retainData ? loopbackUrls(federation) : []),
  ]
}

/** Where user pools have no such domain (source: the documentation of GovCloud (US)). */
export function federationInRegion({ federation }: Settings, region: string): Violation[] {
  const partition = partitionOf(region)
  if (!federation || partition === 'aws') return []
  const path = ['federation', 'domain']
  if (partition !== 'us-gov') {
    const message = `the domains of user pools in the region ${region} are not known to this version: remove federation, or use another region`
    return [{ path, message }]
  }
  const message = `Cognito supports no custom domains in the region ${region}: use { prefix }`
  return 'name' in federation.domain ? [{ path, message }] : []
}

function domainViolations({ domain }: FederationSettings, { customDomain }: Settings): Violation[] {
  if (!('name' in domain)) return []
  const { name, certificateArn } = domain
  const violations: Violation[] = []
  const at = (key: string, message: string) =>
    violations.push({ path: ['federation', 'domain', key], message })
  if (!isToken(certificateArn) && certificateArn.split(':')[3] !== 'us-east-1') {
    at('certificateArn', "must be in us-east-1, whatever the stack's Region: request one there")
  }
  if (isToken(name)) return violations
  if (name === customDomain?.name) {
    at('name', `is the customDomain of the API: use another one, such as login.${siteOf(name) ?? name}`)
  } else if (siteOf(name) === name) {
    at('name', `Cognito requires a name below one that has a DNS record: use one such as login.${name}`)
  }
  return violations
}

/** Cognito's names of its own users and of the providers of which there is one, in lower case. */
const reserved: ReadonlySet<string> = new Set([
  'cognito',
  ...Object.values(providerKinds).map(({ type }) => type.toLowerCase()),
])

/** User names are not case-sensitive. */
function nameViolations(providers: readonly IdentityProvider[]): Violation[] {
  if (providers.length === 0) {
    const message =
      'contains no provider: set google, apple, facebook, amazon, oidc or saml, or remove federation'
    return [{ path: ['federation', 'providers'], message }]
  }
  const taken = new Set<string>()
  return providers.flatMap(({ name, kind, path }) => {
    if (kind !== 'oidc' && kind !== 'saml') return []
    const lower = name.toLowerCase()
    const message = reserved.has(lower)
      ? `${name} is reserved by Cognito: use another name`
      : `another provider has this name. User names begin with the name of the provider, and do not distinguish upper and lower case: use a name that differs in more than case`
    const free = !reserved.has(lower) && !taken.has(lower)
    taken.add(lower)
    return free ? [] : [{ path: [...path, 'name'], message }]
  })
}

/** Attributes that identify a user in the pool, or that Cognito keeps. */
const identifying: ReadonlySet<string> = new Set(['sub', 'username', 'cognito:username', 'identities'])

const flags: readonly string[] = ['email_verified', 'phone_number_verified']
const standard: ReadonlySet<string> = new Set([...standardAttributeNames, ...flags, 'updated_at'])

/** Cognito refuses a sign-in whose attributes it cannot write, or that lacks a required one. */
function mappingViolations(
  { kind, name, path, attributes }: IdentityProvider,
  settings: Settings,
): Violation[] {
  const { signInWith, requiredAttributes } = settings
  const required = new Map([
    ...requiredAttributes.map(attribute => [attribute, 'requiredAttributes contains'] as const),
    ...(signInWith === 'email' ? [['email', 'signInWith: email requires'] as const] : []),
  ])
  return [
    ...Object.entries(attributes).flatMap(([attribute, from]) => {
      const unstated = (kind === 'facebook' || kind === 'amazon') && flags.includes(attribute)
      const message = unstated
        ? `${name} does not say what is verified: remove it`
        : attributeFault(attribute, from, settings)
      return message === undefined ? [] : [{ path: [...path, 'attributes', attribute], message }]
    }),
    ...[...required]
      .filter(([attribute]) => !Object.hasOwn(attributes, attribute))
      .map(([attribute, reason]) => ({
        path: [...path, 'attributes'],
        message: `must map ${attribute}, which ${reason}: add the name that the provider has for it`,
      })),
  ]
}

function attributeFault(attribute: string, from: string, { customAttributes }: Settings): string | undefined {
  if (identifying.has(attribute)) return 'cannot come from a provider: it identifies the user in the pool'
  if (standard.has(attribute)) return undefined
  const name = attribute.replace(/^custom:/, '')
  const custom = Object.hasOwn(customAttributes, name) ? customAttributes[name] : undefined
  if (!custom && (from.startsWith('custom:') || standard.has(from)))
    return `the pool's attribute comes first: use '${from}': '${attribute}'`
  if (!custom) return 'the pool has no such attribute: use a standard one, or add it to customAttributes'
  if (name === attribute) return `use custom:${name}`
  if (!custom.mutable)
    return `Cognito writes it at each sign-in, which requires customAttributes.${name}.mutable: true`
  if (custom.writableByUser) return undefined
  return (
    'Cognito refuses the sign-in if the app client cannot write it. Do not map what users must not choose, such as a role, but add it ' +
    `to the tokens in the trigger preTokenGeneration; otherwise set customAttributes.${name}.writableByUser: true, ` +
    'by which users can overwrite it until their next sign-in'
  )
}

function oidcScopeViolations({ providers }: FederationSettings): Violation[] {
  return (providers.oidc ?? []).flatMap(({ scopes }, index) =>
    !scopes || isToken(scopes) || scopes.includes('openid')
      ? []
      : [
          {
            path: ['federation', 'providers', 'oidc', String(index), 'scopes'],
            message: 'must contain openid, without which the provider returns no ID token',
          },
        ],
  )
}

/** A program on somebody's machine must not receive the codes of real users. */
function loopbackUrls(federation: FederationSettings): Violation[] {
  return (['callbackUrls', 'logoutUrls'] as const).flatMap(key =>
    federation[key].flatMap((url, index) =>
      isToken(url) || !/^https?:/i.test(url) || !isLoopback(url)
        ? []
        : [
            {
              path: ['federation', key, String(index)],
              message:
                'a URL on localhost is not for a stage with retainData: true. Use a stage for development',
            },
          ],
    ),
  )
}
