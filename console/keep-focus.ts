/** Keeps the keyboard's place: where an element disappears that has the focus, the heading of its dialog, section or page gets it. */
import { focusHeading } from './components/focus-heading.ts'

const regions = 'dialog, section, main'

export function startKeepingFocus(root: Element): void {
  let focused: Element | undefined
  let around: Element[] = []
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return
    focused = target
    around = regionsOf(target)
  })
  document.addEventListener('focusout', ({ target }) => {
    // A removed element has lost the focus too, but the reader did not leave it.
    queueMicrotask(() => {
      if (target === focused && focused?.isConnected && hasNoFocus()) focused = undefined
    })
  })
  new MutationObserver(() => {
    if (!focused || focused.isConnected || !hasNoFocus()) return
    focusHeading(around.find(({ isConnected }) => isConnected) ?? document.querySelector('main'))
  }).observe(root, { childList: true, subtree: true })
}

/** The innermost first. */
function regionsOf(element: Element): Element[] {
  const region = element.closest(regions)
  if (!region) return []
  return [region, ...(region.parentElement ? regionsOf(region.parentElement) : [])]
}

function hasNoFocus(): boolean {
  return document.activeElement === document.body
}
