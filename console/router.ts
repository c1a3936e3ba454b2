/** The History API: links of the console change the page without loading it again. */
import { useEffect, useState } from 'preact/hooks'

const listeners = new Set<() => void>()
let navigated = false

/** Whether the page was reached by a link of the console or by the back button, and not by loading it. */
export function hasNavigated(): boolean {
  return navigated
}

/** Goes to an address of the console. `state` can be read from `history.state`, also after the back button. */
export function navigate(
  address: string,
  { replace = false, state = null }: { replace?: boolean; state?: unknown } = {},
): void {
  history[replace ? 'replaceState' : 'pushState'](state, '', address)
  changed()
}

/** The current address; renders again when it changes. */
export function useAddress(): URL {
  const [href, setHref] = useState(location.href)
  useEffect(() => {
    const update = () => setHref(location.href)
    listeners.add(update)
    update()
    return () => {
      listeners.delete(update)
    }
  }, [])
  return new URL(href)
}

/** Follows links and the back button. */
export function startRouter(): void {
  addEventListener('popstate', changed)
  document.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || !isPlainClick(event) || !isInConsole(link)) return
    event.preventDefault()
    navigate(link.href, { replace: link.href === location.href })
    scrollTo(0, 0)
  })
}

function changed(): void {
  navigated = true
  for (const listener of listeners) listener()
}

/** Other clicks open a tab or a menu. */
function isPlainClick(event: MouseEvent): boolean {
  const { button, altKey, ctrlKey, metaKey, shiftKey, defaultPrevented } = event
  return button === 0 && !(altKey || ctrlKey || metaKey || shiftKey || defaultPrevented)
}

/** Fragments such as that of the skip link are the browser's. */
function isInConsole({ origin, pathname, hash, target }: HTMLAnchorElement): boolean {
  return origin === location.origin && /^\/console\/(?!api\/)/.test(pathname) && hash === '' && target === ''
}
