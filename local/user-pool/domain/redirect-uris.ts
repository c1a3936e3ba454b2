/** The URLs of apps to which the domain redirects. */
import { loopbackHosts } from '../../host-check.ts'
import type { Configuration } from '../configuration.ts'

export type UrlCheck = ReturnType<typeof createUrlCheck>

/** Prints with `log` that Cognito would reject a URL, once for each. */
export function createUrlCheck(
  { CallbackURLs, LogoutURLs }: Configuration['client'],
  log: (line: string) => void,
) {
  const lists = { callbackUrls: CallbackURLs ?? [], logoutUrls: LogoutURLs ?? [] }
  const announced = new Set<string>()

  /**
   * Whether the URL is exactly one of the list, or of this machine: any port and path of it, since the app under development runs
   * there. Cognito accepts only those of the list.
   */
  return function isAllowedUrl(url: string, setting: keyof typeof lists): boolean {
    if (lists[setting].includes(url)) return URL.canParse(url)
    if (!isLoopbackUrl(url)) return false
    const line = `Cognito would reject ${url.replaceAll(/[^!-~]/g, '?')}: add it to ${setting}, or use one of its URLs`
    if (!announced.has(line)) log(line)
    announced.add(line)
    return true
  }
}

function isLoopbackUrl(text: string): boolean {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol)) return false
  return loopbackHosts.includes(url.hostname) && !url.username && !url.password && !text.includes('#')
}
