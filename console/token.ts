/**
 * The token of the printed address, with which the page opens the console's server. It is stored for the origin, which includes the
 * port, so that other tabs have it; no other server of this machine receives it.
 */
const key = 'console-token'
/** Taken from the address, and not stored yet. */
let taken: string | undefined

/** Moves the token out of the address bar. Returns whether there was one. */
export function takeToken(): boolean {
  const [, token] = /^#token=([\w-]+)$/.exec(location.hash) ?? []
  if (token === undefined) return false
  taken = token
  history.replaceState(history.state, '', location.pathname + location.search)
  return true
}

/** Stores the token that was taken, once the server has accepted it: a link with a wrong one must not replace the right one. */
export function keepToken(): void {
  if (taken === undefined) return
  try {
    localStorage.setItem(key, taken)
    taken = undefined
  } catch {
    // The browser stores nothing: the token lasts as long as the page.
  }
}

/** The header that the server requires, and its value. */
export function tokenHeader(): [name: string, value: string] {
  return ['x-console-token', taken ?? stored() ?? '']
}

function stored(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
