/** /_provider/{name}: the page that stands in for a provider, with a form in which one types who one is. */
import { CognitoError } from '../errors.ts'
import { type Html, html } from '../html.ts'
import { sendCode } from './authorize.ts'
import { readCookie, setCookie } from './cookies.ts'
import { callerOf, type Domain, type Exchange, sessionSeconds } from './domain.ts'
import { PageError, RedirectError } from './failures.ts'
import { sendPage } from './page.ts'
import { labelOf } from './provider-label.ts'

/** `error` says what is wrong with the form that was sent. */
export function showStandIn(provider: string, exchange: Exchange, domain: Domain, error?: string): void {
  const { request, hint, key } = findFlow(exchange, provider, domain)
  const form = (content: Html) =>
    html`<form method="post"><input type="hidden" name="state" value="${key}">${content}</form>`
  const [label, again] = [labelOf(provider), domain.federation.again(provider)]
  sendPage(exchange.response, {
    title: `Sign in with ${label}`,
    body: html`
<h1>Sign in with ${label}</h1>
<p>This page stands in for ${label} while you develop. Choose who signs in: nothing is checked.</p>
${error === undefined ? '' : html`<p role="alert">${error}</p>`}
${again ? html`<h2>Again as</h2>${form(again)}<h2>As someone else</h2>` : ''}
${form(html`${domain.federation.form(provider, hint)}<button>Sign in</button>`)}
${form(html`<button name="cancel" value="yes">Cancel</button>`)}`,
    status: error === undefined ? 200 : 400,
    formTarget: request.redirectUri,
  })
}

export async function completeStandIn(provider: string, exchange: Exchange, domain: Domain): Promise<void> {
  const { form, response } = exchange
  const { federation, flows, sessions, pool } = domain
  const { request, key } = findFlow(exchange, provider, domain)
  const fail = (error: string, error_description: string) =>
    new RedirectError(request.redirectUri, { error, error_description, state: request.state })
  if (form.has('cancel')) {
    flows.take(key)
    // Which error Cognito sends is not known (?).
    throw fail('access_denied', `${provider} Error - 400 access_denied The user cancelled the sign-in`)
  }
  const claims = readClaims(domain, provider, form)
  if (claims instanceof CognitoError) {
    showStandIn(provider, exchange, domain, claims.message)
    return
  }
  flows.take(key)
  const { sub } = await federation.signIn(provider, claims, callerOf(exchange)).catch((error: unknown) => {
    throw error instanceof CognitoError ? fail('invalid_request', error.message) : error
  })
  const signedIn = { sub, provider, authTime: Math.floor(pool.now().getTime() / 1000) }
  setCookie(response, 'cognito', sessions.add(signedIn), sessionSeconds)
  sendCode({ response, request, signedIn }, domain)
}

/** The sign-in that this browser began: a form of another site, or in another browser, must not complete it. */
function findFlow({ request, url, form }: Exchange, provider: string, { flows }: Domain) {
  const { origin, host } = request.headers
  const key = (request.method === 'POST' ? form : url.searchParams).get('state') ?? ''
  const flow = flows.find(key)
  const isOwn = origin === undefined || origin === `http://${host}`
  if (!flow || !isOwn || flow.provider !== provider || flow.browser !== readCookie(request, 'csrf-state')) {
    throw new PageError('sign_in_expired')
  }
  return { ...flow, key }
}

function readClaims({ federation }: Domain, provider: string, form: URLSearchParams) {
  try {
    return federation.readForm(provider, form)
  } catch (error) {
    if (error instanceof CognitoError) return error
    throw error
  }
}
