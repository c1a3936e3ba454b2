/** The identity providers of the pool that the app client supports, from their CloudFormation properties. */
import * as z from 'zod'
import { exceptions } from './errors.ts'

/** Where the subject is in what a provider returns (D). */
const subjects = {
  Google: 'sub',
  Facebook: 'id',
  LoginWithAmazon: 'user_id',
  SignInWithApple: 'sub',
  OIDC: 'sub',
  SAML: 'NameID',
} as const

export type ProviderType = keyof typeof subjects
const types = Object.keys(subjects) as [ProviderType, ...ProviderType[]]

export const providerSchema = z.object({
  ProviderName: z.string(),
  ProviderType: z.enum(types),
  ProviderDetails: z.record(z.string(), z.unknown()).default({}),
  AttributeMapping: z.record(z.string(), z.string()).default({}),
  IdpIdentifiers: z.array(z.string()).default([]),
})

const clientSchema = z.object({ SupportedIdentityProviders: z.array(z.string()).default([]) })

export interface Provider {
  name: string
  type: ProviderType
  /** Other names by which an app can ask for it (`idp_identifier`). */
  identifiers: readonly string[]
  /** The name of the provider's claim or attribute, by the pool's attribute; without `username`. */
  mapping: Readonly<Record<string, string>>
  /** The claim that identifies a person at the provider. */
  subjectClaim: string
  /** The entity ID of a SAML provider; others have none in `identities` (D, T). */
  issuer: string | null
}

/** Throws for invalid properties. */
export function readProviders(providerProperties: readonly unknown[], clientProperties: unknown): Provider[] {
  const { SupportedIdentityProviders: supported } = clientSchema.parse(clientProperties)
  return providerProperties
    .map(properties => providerSchema.parse(properties))
    .filter(({ ProviderName }) => supported.includes(ProviderName))
    .map(({ ProviderName, ProviderType, ProviderDetails, AttributeMapping, IdpIdentifiers }) => {
      const { username, ...mapping } = AttributeMapping
      return {
        name: ProviderName,
        type: ProviderType,
        identifiers: IdpIdentifiers,
        mapping,
        subjectClaim: username ?? subjects[ProviderType],
        issuer: ProviderType === 'SAML' ? entityId(ProviderDetails) : null,
      }
    })
}

/** Throws ResourceNotFoundException (?). */
export function providerNamed(name: string, providers: readonly Provider[]): Provider {
  const provider = providers.find(one => one.name === name)
  if (!provider) throw exceptions.providerNotFound(name)
  return provider
}

/** From the metadata document; a URL is not fetched here, and stands for itself. */
function entityId({ MetadataFile, MetadataURL }: Record<string, unknown>): string | null {
  const [, id] = /\bentityID\s*=\s*["']([^"']+)["']/.exec(String(MetadataFile ?? '')) ?? []
  return id ?? (typeof MetadataURL === 'string' ? MetadataURL : null)
}
