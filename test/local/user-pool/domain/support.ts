/** Pools with a domain, browsers that keep its cookies, and apps that exchange its codes. */
import { createHash } from 'node:crypto'
import { decodeJwt } from 'jose'
import * as z from 'zod'
import { startFederated } from '../federation/fixtures.ts'
import type { PoolSettings } from '../support.ts'
import type { Handlers } from '../triggers/support.ts'

export const scopes = ['openid', 'email', 'profile', 'phone', 'aws.cognito.signin.user.admin']
export const callback = 'https://app.example.com/callback'
export const loggedOut = 'https://app.example.com/'
export const verifier = 'a-verifier-of-at-least-forty-three-characters'
export const challengeOf = (text: string) => createHash('sha256').update(text).digest('base64url')

/** As in a template with federation. */
const oauthClient = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: scopes,
  CallbackURLs: [callback, 'myapp://callback'],
  LogoutURLs: [loggedOut],
}

/** What someone types in the stand-in's form. */
export const annaForm = {
  'claim.sub': '1001',
  'claim.email': 'anna@example.com',
  'claim.email_verified': 'true',
  'claim.name': 'Anna',
}

type Parameters = Record<string, string | undefined>

/** The response of a browser's request, whose redirect it has not followed. */
export interface Reply {
  status: number
  headers: Headers
  text: string
  /** Where it redirects, as an absolute URL; undefined if it does not. */
  location: URL | undefined
}

export type DomainPool = Awaited<ReturnType<typeof startDomain>>

export async function startDomain(settings: PoolSettings = {}, handlers: Handlers = {}) {
  const pool = await startFederated(
    { domainProperties: { Domain: 'acme' }, ...settings, client: { ...oauthClient, ...settings.client } },
    handlers,
  )

  /** The URL of /oauth2/authorize, or of another path; undefined parameters are left out. */
  function authorizeUrl(parameters: Parameters = {}, path = '/oauth2/authorize'): string {
    const all: Parameters = {
      client_id: pool.clientId,
      response_type: 'code',
      redirect_uri: callback,
      state: 'a state',
      nonce: 'a nonce',
      code_challenge: challengeOf(verifier),
      code_challenge_method: 'S256',
      identity_provider: 'Google',
      ...parameters,
    }
    const query = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
    return `${pool.url}${path}?${new URLSearchParams(query)}`
  }

  /** A browser with its own cookies. */
  function openBrowser() {
    const cookies = new Map<string, string>()
    async function open(url: string | URL, init: RequestInit = {}): Promise<Reply> {
      const cookie = [...cookies].map(pair => pair.join('=')).join('; ')
      const response = await fetch(url, {
        ...init,
        redirect: 'manual',
        headers: { ...Object.fromEntries(new Headers(init.headers)), cookie },
      })
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        cookies.set(name, value)
      }
      const location = response.headers.get('location')
      return {
        status: response.status,
        headers: response.headers,
        text: await response.text(),
        location: location === null ? undefined : new URL(location, url),
      }
    }
    /** Sends the form of a stand-in's page, whose hidden field is the state in the page's URL. */
    const submit = (
      url: string | URL,
      form: Record<string, string>,
      headers: Record<string, string> = {},
    ) => {
      const state = new URL(url).searchParams.get('state') ?? ''
      return open(url, { method: 'POST', headers, body: new URLSearchParams({ state, ...form }) })
    }
    /** Follows the redirect to the stand-in, and returns its URL. */
    async function toStandIn(parameters: Parameters = {}): Promise<URL> {
      const { location } = await open(authorizeUrl(parameters))
      if (!location?.pathname.startsWith('/_provider/')) throw new Error(`redirected to ${location}`)
      return location
    }
    return {
      cookies,
      open,
      submit,
      toStandIn,
      /** Signs in at the stand-in, and returns where the app receives the code. */
      async signIn(parameters: Parameters = {}, form: Record<string, string> = annaForm): Promise<URL> {
        const { location } = await submit(await toStandIn(parameters), form)
        if (!location) throw new Error('the stand-in did not redirect')
        return location
      },
    }
  }

  async function post(path: string, form: Parameters, headers: Record<string, string> = {}) {
    const fields = Object.entries({ client_id: pool.clientId, ...form }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    )
    const response = await fetch(`${pool.url}${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers,
    })
    const text = await response.text()
    const body: unknown = text === '' ? undefined : JSON.parse(text)
    return { status: response.status, headers: response.headers, body }
  }

  /** Sends a code to /oauth2/token. */
  const exchange = (code: string, form: Parameters = {}, headers: Record<string, string> = {}) =>
    post(
      '/oauth2/token',
      { grant_type: 'authorization_code', redirect_uri: callback, code_verifier: verifier, code, ...form },
      headers,
    )

  /** A code of a new browser. */
  async function getCode(
    parameters: Parameters = {},
    form: Record<string, string> = annaForm,
  ): Promise<string> {
    return codeIn(await openBrowser().signIn(parameters, form))
  }

  return {
    ...pool,
    authorizeUrl,
    openBrowser,
    post,
    exchange,
    getCode,
    /** The tokens of a new sign-in. */
    async getTokens(parameters: Parameters = {}, form: Record<string, string> = annaForm): Promise<Tokens> {
      const { body } = await exchange(await getCode(parameters, form))
      return tokensSchema.parse(body)
    },
    refresh: (token: string) => post('/oauth2/token', { grant_type: 'refresh_token', refresh_token: token }),
    userInfo: (accessToken: string) =>
      fetch(`${pool.url}/oauth2/userInfo`, { headers: { authorization: `Bearer ${accessToken}` } }),
  }
}

export const tokensSchema = z.strictObject({
  id_token: z.string().default(''),
  access_token: z.string(),
  refresh_token: z.string().default(''),
  expires_in: z.number(),
  token_type: z.literal('Bearer'),
})
export type Tokens = z.output<typeof tokensSchema>

export function codeIn(url: URL): string {
  const code = url.searchParams.get('code')
  if (code === null) throw new Error(`no code in ${url}`)
  return code
}

export const claimsOf = (token: string): Record<string, unknown> => decodeJwt(token)
