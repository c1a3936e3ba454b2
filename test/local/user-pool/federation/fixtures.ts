/** Pools with identity providers, and people who come from them. */

import * as z from 'zod'
import type { PoolSettings } from '../support.ts'
import type { Handlers } from '../triggers/support.ts'
import { startWithTriggers } from '../triggers/support.ts'

const mapping = { username: 'sub', email: 'email', email_verified: 'email_verified', name: 'name' }
const claimUrl = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims'

/** As in a template. */
export const google = { ProviderName: 'Google', ProviderType: 'Google', AttributeMapping: mapping }
export const facebook = {
  ProviderName: 'Facebook',
  ProviderType: 'Facebook',
  AttributeMapping: { username: 'id', email: 'email', name: 'name' },
}
export const company = {
  ProviderName: 'company',
  ProviderType: 'OIDC',
  ProviderDetails: { oidc_issuer: 'https://company.example.com' },
  AttributeMapping: mapping,
}
export const directory = {
  ProviderName: 'directory',
  ProviderType: 'SAML',
  ProviderDetails: { MetadataFile: '<EntityDescriptor entityID="https://idp.example.com/saml"/>' },
  AttributeMapping: { email: `${claimUrl}/emailaddress`, name: `${claimUrl}/name` },
}
const providers = [google, facebook, company, directory]

/** What Google says of Anna. */
export const anna = {
  sub: '1001',
  email: 'anna@example.com',
  email_verified: true,
  name: 'Anna',
  picture: 'https://example.com/anna.png',
}

/** What the directory says of Ben. */
export const ben = {
  NameID: 'Ben.Smith@example.com',
  [`${claimUrl}/emailaddress`]: 'ben@example.com',
  [`${claimUrl}/name`]: 'Ben Smith',
}

/** The pool has four providers, all of which the app client supports. */
export function startFederated(settings: PoolSettings = {}, handlers: Handlers = {}) {
  const { providerProperties = providers, client, ...rest } = settings
  const names = (providerProperties as { ProviderName: string }[]).map(({ ProviderName }) => ProviderName)
  return startWithTriggers(handlers, {
    ...rest,
    providerProperties,
    client: { SupportedIdentityProviders: names, ...client },
  })
}

export type FederatedPool = Awaited<ReturnType<typeof startFederated>>

/** Expects a sign-in to be refused, and returns `Exception: message`. */
export async function refusal(signIn: Promise<unknown>): Promise<string> {
  const error: unknown = await signIn.then(
    () => undefined,
    error => error,
  )
  // The pool runs outside of the test's realm, whose Error is another one.
  const { name, message } = refused.parse(error)
  return `${name}: ${message}`
}

const refused = z.object({ name: z.string(), message: z.string() })

/** The parameters of AdminLinkProviderForUser for a user of the pool. */
export const linkOf = (username: string, provider: string, subject: string) => ({
  DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: username },
  SourceUser: {
    ProviderName: provider,
    ProviderAttributeName: 'Cognito_Subject',
    ProviderAttributeValue: subject,
  },
})
