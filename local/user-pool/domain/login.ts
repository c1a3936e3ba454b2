/** GET /login: offers the providers. Cognito's page would offer passwords as well, unless the client supports providers only. */

import { html } from '../html.ts'
import { readAuthorizationRequest } from './authorization-request.ts'
import { rememberedSignIn } from './authorize.ts'
import type { Domain, Exchange } from './domain.ts'
import { sendPage } from './page.ts'
import { labelOf } from './provider-label.ts'

export function login({ request, response, url }: Exchange, domain: Domain): void {
  const { federation, pool } = domain
  readAuthorizationRequest(url.searchParams, domain)
  // Following a link must not return to this page, or sign in as someone who is remembered.
  const link = (more: Record<string, string>) => {
    const parameters = new URLSearchParams(url.searchParams)
    for (const name of ['prompt', 'identity_provider', 'idp_identifier']) parameters.delete(name)
    for (const [name, value] of Object.entries(more)) parameters.set(name, value)
    return `/oauth2/authorize?${parameters}`
  }
  const signedIn = rememberedSignIn(request, domain)
  const remembered = signedIn && pool.users.withSub(signedIn.sub)
  sendPage(response, {
    title: 'Sign in',
    body: html`<h1>Sign in</h1>
${remembered ? html`<a class="choice" href="${link({})}">Continue as ${remembered.attributes['email'] ?? remembered.username}</a>` : ''}
${federation.providers.map(
  ({ name }) =>
    html`<a class="choice" href="${link({ identity_provider: name, prompt: 'login' })}">Sign in with ${labelOf(name)}</a>\n`,
)}`,
  })
}
