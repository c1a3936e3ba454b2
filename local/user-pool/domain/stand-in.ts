/** /_provider/{name}: stands in for a provider, with a form in which one types who one is. */
import { CognitoError } from '../errors.ts'
import { sendCode } from './authorize.ts'
import { readCookie, setCookie } from './cookies.ts'
import { type Domain, type Exchange, sessionSeconds } from './domain.ts'
import { PageError, RedirectError } from './failures.ts'
import { html } from './html.ts'
import { sendPage } from './page.ts'

/** `problem` says what is wrong with the form that was sent. */
export function showStandIn(exchange: Exchange, provider: string, domain: Domain, problem = ''): void {
  const { request } = findFlow(exchange, provider, domain)
  const hint = exchange.url.searchParams.get('login_hint') ?? undefined
  sendPage(exchange.response, {
    title: `Sign in with ${provider}`,
    body: html`
<p>This stands in for ${provider}: choose who signs in.</p>
${problem ? html`<p role="alert">${problem}</p>` : ''}
<form method="post">
${domain.federation.form(provider, hint)}
<button>Sign in</button>
<button name="cancel" value="yes" formnovalidate>Cancel</button>
</form>`,
    status: problem ? 400 : 200,
    formTarget: request.redirectUri,
  })
}

export async function completeStandIn(exchange: Exchange, provider: string, domain: Domain): Promise<void> {
  const { form, response } = exchange
  const { federation, flows, sessions, pool } = domain
  const { request, key } = findFlow(exchange, provider, domain)
  const fail = (error: string, error_description: string) =>
    new RedirectError(request.redirectUri, { error, error_description, state: request.state })
  if (form.has('cancel')) {
    flows.take(key)
    throw fail('access_denied', `${provider} Error - 400 access_denied The user cancelled the sign-in`)
  }
  const claims = readClaims(domain, provider, form)
  if (claims instanceof CognitoError) return showStandIn(exchange, provider, domain, claims.message)
  flows.take(key)
  const { sub } = await federation.signIn(provider, claims).catch((error: unknown) => {
    throw error instanceof CognitoError ? fail('invalid_request', error.message) : error
  })
  const signedIn = { sub, provider, authTime: Math.floor(pool.now().getTime() / 1000) }
  setCookie(response, 'cognito', sessions.add(signedIn), sessionSeconds)
  sendCode({ response, request, signedIn }, domain)
}

/** The sign-in that this browser began: a form of another site, or in another browser, must not complete it. */
function findFlow({ request, url }: Exchange, provider: string, { flows }: Domain) {
  const key = url.searchParams.get('state') ?? ''
  const flow = flows.find(key)
  if (!flow || flow.provider !== provider || flow.browser !== readCookie(request, 'csrf-state')) {
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
