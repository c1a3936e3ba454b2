/** GET /error: shows why a request cannot go on, and which URLs it could have named. */
import { html } from '../html.ts'
import type { Domain, Exchange } from './domain.ts'
import { pageErrors, type UrlParameter } from './failures.ts'
import { sendPage } from './page.ts'

export function showError({ response, url }: Exchange, { pool }: Domain): void {
  const error = url.searchParams.get('error') ?? 'unknown error'
  const { CallbackURLs = [], LogoutURLs = [] } = pool.configuration.client
  const listed: Record<UrlParameter, readonly string[]> = {
    redirect_uri: CallbackURLs,
    logout_uri: LogoutURLs,
  }
  const refused = Object.entries(listed).filter(([name]) => url.searchParams.has(name))
  sendPage(response, {
    title: 'Error',
    body: html`<h1>An error was encountered with the requested page.</h1>
<p>${new Map<string, string>(Object.entries(pageErrors)).get(error) ?? ''} (${error})</p>
${refused.map(
  ([name, urls]) => html`<p>The request sent this ${name}:</p>
<p><code>${url.searchParams.get(name) || 'nothing'}</code></p>
<p>The client lists:</p>
<ul>${urls.map(each => html`<li><code>${each}</code></li>`)}</ul>
<p>On localhost, it can also be any whole URL of this machine, such as <code>http://localhost:5173/</code>.</p>`,
)}`,
    status: 400,
  })
}
