/** The URLs to which Cognito's domain redirects a browser. */

/** The only hosts for which Cognito accepts http. */
const loopbackHosts: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/** Why Cognito or a browser would not redirect there, as a sentence; undefined if they would. */
export function redirectUrlFault(text: string): string | undefined {
  const url = URL.parse(text)
  if (!url || !/^[a-z][a-z0-9+.-]*:/i.test(text))
    return 'use an absolute URL, such as https://app.example.com/signed-in'
  // Cognito also accepts other letters, but a standard client sends the URL as ASCII, which is then another one.
  if (!/^[!-~]+$/.test(text)) {
    return 'must consist of printable ASCII characters without spaces: encode others, such as %C3%BC for ü'
  }
  // Browsers read it as a slash, and others as part of the host or path.
  if (text.includes('\\')) return 'must not contain a backslash'
  if (text.includes('#')) return 'must not contain a fragment, which Cognito rejects'
  if (text.includes('*')) return 'must not contain a wildcard: Cognito compares the whole URL'
  if (url.username || url.password) return 'must not contain a username'
  // Without a dot (RFC 8252, section 7.1), any app can have the same one, and some run code or open other programs.
  if (!/^https?:$|\../.test(url.protocol)) {
    return `a browser must not be sent to ${url.protocol} Use https, or a domain name of yours in reverse as the scheme of an app, such as com.example.app:/signed-in`
  }
  if (url.protocol === 'http:' && !loopbackHosts.includes(url.hostname)) {
    return `use https: http is only for ${loopbackHosts.join(', ')}`
  }
  return undefined
}
