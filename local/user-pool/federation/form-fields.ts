/** The fields of a stand-in's form: the claims that the provider sends, and all that the pool maps. */
import type { Provider, ProviderType } from '../identity-providers.ts'

export interface Field {
  claim: string
  label: string
  kind: 'text' | 'email' | 'checkbox'
}

/** What most providers say of a person, whether it is mapped or not. SAML providers send what they were set up to send. */
const usual: Record<ProviderType, readonly string[]> = {
  Google: ['email', 'email_verified', 'name'],
  Facebook: ['email', 'name'],
  LoginWithAmazon: ['email', 'name'],
  SignInWithApple: ['email', 'email_verified', 'name'],
  OIDC: ['email', 'email_verified', 'name'],
  SAML: [],
}

const labels: Record<string, string> = {
  email: 'E-mail address',
  email_verified: 'The e-mail address is verified',
  name: 'Name',
  given_name: 'Given name',
  family_name: 'Family name',
  phone_number: 'Phone number',
  phone_number_verified: 'The phone number is verified',
}
const order = ['email', 'email_verified', 'name', 'given_name', 'family_name']

/** Without the subject. */
export function fieldsOf({ type, mapping, subjectClaim }: Provider): Field[] {
  const attributes = new Map(Object.entries(mapping).map(([attribute, claim]) => [claim, attribute]))
  for (const claim of usual[type]) if (!attributes.has(claim)) attributes.set(claim, claim)
  attributes.delete(subjectClaim)
  const rank = (attribute: string) => (order.includes(attribute) ? order.indexOf(attribute) : order.length)
  return [...attributes]
    .sort(([, a], [, b]) => rank(a) - rank(b))
    .map(([claim, attribute]) => ({ claim, label: labels[attribute] ?? attribute, kind: kindOf(attribute) }))
}

function kindOf(attribute: string): Field['kind'] {
  if (attribute.endsWith('_verified')) return 'checkbox'
  return attribute === 'email' ? 'email' : 'text'
}
