/** Which settings go together with the cookie of browser sessions. */
import { BlockList, isIP } from 'node:net'
import { getDomain } from 'tldts'
import type { Settings } from './settings.ts'
import type { Violation } from './stage.ts'
import { isToken } from './token.ts'

/** Loopback, and the unspecified addresses, which systems take for it. IPv6 forms of IPv4 addresses match, too. */
const ownAddresses = new BlockList()
ownAddresses.addSubnet('127.0.0.0', 8)
ownAddresses.addSubnet('0.0.0.0', 8)
ownAddresses.addSubnet('::', 127, 'ipv6')

/** Whether only this machine can be at the URL. */
export function isLoopback(url: string): boolean {
  const host = new URL(url).hostname.replace(/^\[|\]$|\.$/g, '')
  const version = isIP(host)
  return version === 0
    ? /^(.+\.)?localhost$/.test(host)
    : ownAddresses.check(host, `ipv${version === 4 ? 4 : 6}`)
}

/** Hosts and origins of the same registrable domain are one site to a browser (public suffix list, with its private part). */
export function siteOf(urlOrName: string): string | null {
  return getDomain(urlOrName, { allowPrivateDomains: true })
}

export function browserSessionViolations(settings: Settings): Violation[] {
  const { browserSessions, corsOrigins, tokens } = settings
  if (!browserSessions) return []
  const { origin } = browserSessions
  const violations = originViolations(settings, origin)
  if (corsOrigins.length !== 1 || corsOrigins[0] !== origin) {
    violations.push({
      path: ['corsOrigins'],
      message: `browserSessions serve one web app. Set ['${origin}']`,
    })
  }
  if (tokens.rotation?.graceSeconds === 0) {
    const message = 'two tabs of a browser can send the same cookie. With browserSessions, use at least 1'
    violations.push({ path: ['tokens', 'rotation', 'graceSeconds'], message })
  }
  return violations
}

function originViolations({ customDomain, retainData }: Settings, origin: string): Violation[] {
  if (isLoopback(origin)) {
    const message =
      'an origin on localhost is not for a stage that retains its data. Use the origin of the web app'
    return retainData ? [at(['origin'], message)] : []
  }
  if (!origin.startsWith('https://')) {
    return [at(['origin'], 'browsers keep the cookie only with https, except on localhost. Use https')]
  }
  const site = siteOf(origin)
  if (site === null) {
    const message =
      'has no registrable domain, which the API needs to share. Use the origin of a domain that you registered'
    return [at(['origin'], message)]
  }
  if (!customDomain) {
    const message = `browsers send no cookie to an execute-api or cloudfront.net domain, which is of another site than ${origin}. Set customDomain below ${site}`
    return [at([], message)]
  }
  const { name } = customDomain
  if (isToken(name)) {
    const message = 'must be a literal value with browserSessions, which must be on the same domain'
    return [{ path: ['customDomain', 'name'], message }]
  }
  if (siteOf(name) === site) return []
  const message = `browsers send no cookie from ${origin} to ${name}, which is of another site. Use a customDomain below ${site}`
  return [at(['origin'], message)]
}

function at(path: string[], message: string): Violation {
  return { path: ['browserSessions', ...path], message }
}
