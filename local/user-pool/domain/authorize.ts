/** GET /oauth2/authorize: returns a code to an app at once for a remembered sign-in, or begins one at a provider. */
import { type AuthorizationRequest, readAuthorizationRequest } from './authorization-request.ts'
import { readCookie, setCookie } from './cookies.ts'
import type { Domain, Exchange, SignedIn } from './domain.ts'
import { RedirectError, withParameters } from './failures.ts'
import { redirect } from './responses.ts'
import { standInPath } from './stand-in-path.ts'

export function authorize({ request: message, response, url }: Exchange, domain: Domain): void {
  const { flows } = domain
  const parameters = url.searchParams
  const request = readAuthorizationRequest(parameters, domain)
  const prompts = (parameters.get('prompt') ?? '').split(' ')
  const wanted = wantedProvider(parameters, domain, request)
  const signedIn = prompts.some(prompt => ['login', 'select_account'].includes(prompt))
    ? undefined
    : rememberedSignIn(message, domain)
  // Whether Cognito asks again for another provider is not documented.
  if (signedIn && (wanted === undefined || wanted === signedIn.provider)) {
    sendCode({ response, request, signedIn }, domain)
    return
  }
  const { redirectUri, state } = request
  if (prompts.includes('none')) throw new RedirectError(redirectUri, { error: 'login_required', state })
  if (wanted === undefined) {
    redirect(response, `/login${url.search}`)
    return
  }
  const browser = nameBrowser({ request: message, response }, domain)
  const hint = parameters.get('login_hint') ?? undefined
  const flow = flows.add({ request, provider: wanted, browser, hint })
  redirect(response, `${standInPath(wanted)}?state=${flow}`)
}

/** Undefined if the request leaves the choice to the user. */
function wantedProvider(
  parameters: URLSearchParams,
  { federation }: Domain,
  { redirectUri, state }: AuthorizationRequest,
): string | undefined {
  const name = parameters.get('identity_provider')
  const identifier = parameters.get('idp_identifier')
  if (name === null && identifier === null) return undefined
  const found = federation.providers.find(provider =>
    name === null ? provider.identifiers.includes(identifier ?? '') : provider.name === name,
  )
  if (found) return found.name
  const error_description = 'The identity provider is not one of the client.'
  // The error and its wording are guesses.
  throw new RedirectError(redirectUri, { error: 'invalid_request', error_description, state })
}

/** Whom the browser's cookie remembers, unless that user has been deleted or disabled. */
export function rememberedSignIn(
  message: Exchange['request'],
  { sessions, pool }: Domain,
): SignedIn | undefined {
  const signedIn = sessions.find(readCookie(message, 'cognito') ?? '')
  const user = signedIn && pool.users.find(signedIn.sub)
  return user?.sub === signedIn?.sub && user?.enabled ? signedIn : undefined
}

/** Returns to the app with a code. */
export function sendCode(
  {
    response,
    request,
    signedIn,
  }: Pick<Exchange, 'response'> & { request: AuthorizationRequest; signedIn: SignedIn },
  { codes }: Domain,
): void {
  const code = codes.add({ request, signedIn })
  redirect(response, withParameters(request.redirectUri, { code, state: request.state }))
}

/** One name for all sign-ins of a browser, since several tabs can be open. */
function nameBrowser(
  { request, response }: Pick<Exchange, 'request' | 'response'>,
  { browsers }: Domain,
): string {
  const known = readCookie(request, 'csrf-state')
  if (known !== undefined && browsers.find(known)) return known
  const name = browsers.add(true)
  setCookie(response, 'csrf-state', name, 86_400)
  return name
}
