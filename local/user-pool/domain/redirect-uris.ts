/** The URLs of apps to which the domain redirects. */
import { loopbackHosts } from '../../host-check.ts'

/**
 * Whether the URL is exactly one of the list, or of this machine: any port and path of it, since the app under development runs there.
 * Cognito accepts only those of the list.
 */
export function isAllowedUrl(url: string, list: readonly string[]): boolean {
  return list.includes(url) ? URL.canParse(url) : isLoopbackUrl(url)
}

function isLoopbackUrl(text: string): boolean {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol)) return false
  return loopbackHosts.includes(url.hostname) && !url.username && !url.password && !text.includes('#')
}
