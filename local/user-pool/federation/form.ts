/** The page of a provider's stand-in, on which developers type who they are. Plain HTML without scripts or styles. */
import { createHash } from 'node:crypto'
import { type Field, fieldsOf } from './form-fields.ts'
import { type Claims, textOf } from './mapping.ts'
import type { People, Person } from './people.ts'
import type { Provider } from './providers.ts'

export interface ProviderPage {
  title: string
  /** What belongs into `<main>`. */
  body: string
}

interface PageOptions {
  /** Hidden fields that come back with the form. */
  hidden?: Readonly<Record<string, string>>
  /** Why the last attempt was refused. */
  error?: string | undefined
  people: readonly Person[]
}

const prefix = 'claim.'
const again = 'again'

/** The forms post to the page's own URL. */
export function providerPage(provider: Provider, { hidden = {}, error, people }: PageOptions): ProviderPage {
  const title = `Sign in with ${provider.name}`
  const hiddenFields = Object.entries(hidden)
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
    .join('\n')
  const body = [
    html`<h1>${title}</h1>`,
    html`<p>This page stands in for the provider while you develop. Type who you are there: nothing is checked.</p>`,
    error === undefined ? '' : html`<p role="alert">${error}</p>`,
    people.length > 0 ? peopleForm(provider, people, hiddenFields) : '',
    '<form method="post">',
    hiddenFields,
    ...fieldsOf(provider).map(field),
    subjectField(provider),
    '<p><button>Sign in</button></p>',
    '</form>',
  ]
  return { title, body: body.filter(Boolean).join('\n') }
}

function peopleForm({ mapping }: Provider, people: readonly Person[], hiddenFields: string): string {
  const buttons = people.map(({ subject, claims }) => {
    const address = textOf(claims[mapping['email'] ?? 'email'])
    const label = address ? `${address} (${subject})` : subject
    return html`<li><button name="${again}" value="${subject}">${label}</button></li>`
  })
  return [
    '<form method="post">',
    hiddenFields,
    '<h2>Again as</h2>',
    '<ul>',
    ...buttons,
    '</ul>',
    '</form>',
    '<h2>As someone else</h2>',
  ].join('\n')
}

function field({ claim, label, kind }: Field, index: number): string {
  const id = `claim-${index}`
  const name = prefix + claim
  const hint = html`<small id="${id}-hint">${claim}</small>`
  if (kind === 'checkbox') {
    return html`<p><input type="checkbox" id="${id}" name="${name}" value="true" checked aria-describedby="${id}-hint"> <label for="${id}">${label}</label> `.concat(
      `${hint}</p>`,
    )
  }
  return html`<p><label for="${id}">${label}</label> `.concat(
    `${hint}<br>`,
    html`<input type="${kind}" id="${id}" name="${name}" autocomplete="off" aria-describedby="${id}-hint"></p>`,
  )
}

function subjectField({ subjectClaim }: Provider): string {
  return html`<p><label for="subject">Subject</label> <small id="subject-hint">${subjectClaim}; if it is empty, it follows from the e-mail address</small><br>
<input id="subject" name="${prefix + subjectClaim}" autocomplete="off" aria-describedby="subject-hint"></p>`
}

/** The claims in the provider's own names; undefined if they do not say who signs in. */
export function readProviderForm(
  provider: Provider,
  form: URLSearchParams,
  people: Pick<People, 'claimsOf'>,
): Claims | undefined {
  const known = form.get(again)
  if (known !== null) return people.claimsOf(provider.name, known)
  const claims: Claims = {}
  for (const { claim, kind } of fieldsOf(provider)) {
    const value = form.get(prefix + claim)?.trim() ?? ''
    if (kind === 'checkbox') claims[claim] = value === 'true'
    else if (value !== '') claims[claim] = value
  }
  const { mapping, subjectClaim } = provider
  const typed = form.get(prefix + subjectClaim)?.trim() ?? ''
  const email = textOf(claims[mapping['email'] ?? 'email'])
  if (typed === '' && email === '') return undefined
  claims[subjectClaim] = typed || subjectFor(email)
  return claims
}

/** Digits, as most providers have them: always the same for one address. */
function subjectFor(email: string): string {
  const digest = createHash('sha256').update(email.toLowerCase()).digest()
  return String(digest.readBigUInt64BE()).padStart(20, '0')
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A template whose values are escaped, for text and quoted attributes. */
function html(parts: TemplateStringsArray, ...values: readonly string[]): string {
  return String.raw(
    { raw: parts },
    ...values.map(value => value.replaceAll(/[&<>"']/g, character => escapes[character] ?? character)),
  )
}
