/** The form of a provider's stand-in, in which developers type who they are, and what it says in the provider's terms. */
import { createHash } from 'node:crypto'
import { exceptions } from '../errors.ts'
import { type Html, html } from '../html.ts'
import type { Provider } from '../identity-providers.ts'
import { type Field, fieldsOf } from './form-fields.ts'
import { type Claims, textOf } from './mapping.ts'
import type { People, Person } from './people.ts'

/** Names of the form's fields. A claim can have any name, and must not be taken for another field. */
const prefix = 'claim.'
const nameOf = (claim: string) => prefix + claim
const again = 'again'
/** The types of provider whose subjects are not only digits. */
const withLetters: readonly string[] = ['OIDC', 'SAML', 'SignInWithApple']

/** The fields of a form. `hint` is an e-mail address. */
export function formFields(provider: Provider, hint: string | undefined): Html {
  const { subjectClaim, mapping } = provider
  const emailClaim = mapping['email'] ?? 'email'
  const fields = fieldsOf(provider).map(field => formField(field, field.claim === emailClaim ? hint : ''))
  return html`${fields}
<label>Subject ${claimName(subjectClaim)} (optional: by default, one for the e-mail address)
<input name="${nameOf(subjectClaim)}" autocomplete="off"></label>`
}

function formField({ claim, label, kind }: Field, value = ''): Html {
  const name = nameOf(claim)
  return kind === 'checkbox'
    ? html`
<label><input type="checkbox" name="${name}" value="true" checked> ${label} ${claimName(claim)}</label>`
    : html`
<label>${label} ${claimName(claim)}
<input type="${kind}" name="${name}" value="${value}" autocomplete="off"></label>`
}

/** SAML attributes can have URLs as names, of which the end tells enough. */
const claimName = (claim: string) => html`<code>${claim.slice(claim.lastIndexOf('/') + 1)}</code>`

/** Buttons that repeat earlier sign-ins; they must not be in the form of `formFields`, where Enter would press the first. */
export function peopleButtons({ mapping }: Provider, people: readonly Person[]): Html {
  return html`${people.map(({ subject, claims }) => {
    const address = textOf(claims[mapping['email'] ?? 'email'])
    return html`
<button name="${again}" value="${subject}">${address ? `${address} (${subject})` : subject}</button>`
  })}`
}

/**
 * The claims in the provider's own names; undefined if they do not say who signs in. Throws InvalidParameterException for a claim
 * that the form does not have: a script that misspells one would sign in somebody else.
 */
export function readForm(
  provider: Provider,
  form: URLSearchParams,
  people: Pick<People, 'claimsOf'>,
): Claims | undefined {
  const repeated = form.get(again)
  if (repeated !== null) return people.claimsOf(provider.name, repeated)
  const typed = (claim: string) => form.get(nameOf(claim))?.trim() ?? ''
  const claims: Claims = {}
  const fields = fieldsOf(provider)
  const known = [...fields.map(({ claim }) => claim), provider.subjectClaim]
  const unknown = [...form.keys()].find(name => name.startsWith(prefix) && !known.map(nameOf).includes(name))
  if (unknown !== undefined) {
    const claim = unknown.slice(prefix.length)
    throw exceptions.invalidParameter(
      `${provider.name} does not send ${claim}. It sends ${known.join(', ')}.`,
    )
  }
  for (const { claim, kind } of fields) {
    if (kind === 'checkbox') claims[claim] = typed(claim) === 'true'
    else if (typed(claim) !== '') claims[claim] = typed(claim)
  }
  const { mapping, subjectClaim } = provider
  const email = textOf(claims[mapping['email'] ?? 'email'])
  const subject = typed(subjectClaim) || (email === '' ? '' : subjectFor(email, provider))
  return subject === '' ? undefined : { ...claims, [subjectClaim]: subject }
}

/** Such as the type of provider sends; always the same for one address. */
function subjectFor(email: string, { type }: Provider): string {
  const digest = createHash('sha256').update(email.toLowerCase()).digest()
  // Letters of both cases, so that an app that takes a subject from a user name in lower case fails here, too.
  if (withLetters.includes(type))
    return `00u${digest
      .toString('base64')
      .replaceAll(/[^A-Za-z0-9]/g, '')
      .slice(0, 17)}`
  return String(digest.readBigUInt64BE()).padStart(20, '0')
}
