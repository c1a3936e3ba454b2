/** From where a request came: what is listed with a session, and with a sign-in event. */
import Bowser from 'bowser'
import type { Input } from './api-model/inputs.ts'

/** The connection of a request. */
export interface Caller {
  address?: string | undefined
  userAgent?: string | undefined
}

export interface Device {
  address: string
  /** As `Chrome 125 / macOS 15.0`, or `unknown`. */
  type: string
}

type Context = Pick<Input<'AdminInitiateAuth'>, 'ContextData'>

/** The end user's device from ContextData (S); without that, of whoever sent the request (?). */
export function deviceOf({ ContextData }: Context, caller: Caller = {}): Device {
  const header = ContextData?.HttpHeaders.find(({ headerName }) => headerName?.toLowerCase() === 'user-agent')
  const userAgent = ContextData ? header?.headerValue : caller.userAgent
  return {
    address: ContextData?.IpAddress ?? caller.address ?? 'unknown',
    type: userAgent ? describe(userAgent) : 'unknown',
  }
}

const maxDescribed = 1000
const described = new Map<string, string>()

/** Kept, because reading one takes longer than a query, and few callers send many. */
function describe(userAgent: string): string {
  const known = described.get(userAgent)
  if (known !== undefined) return known
  if (described.size === maxDescribed) described.clear()
  const type = typeOf(userAgent)
  described.set(userAgent, type)
  return type
}

/** The form is that of an example (D). What is not a browser is `unknown`. */
function typeOf(userAgent: string): string {
  const { browser, os } = Bowser.parse(userAgent)
  const [major = ''] = browser.version?.split('.') ?? []
  if (!browser.name || !os.name || !/^\d+$/.test(major)) return 'unknown'
  const version = os.name === 'Windows' ? os.versionName : os.version
  return `${browser.name} ${major} / ${[os.name, version].filter(Boolean).join(' ')}`
}
