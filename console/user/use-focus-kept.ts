/** Keeps the focus on the page when the button that had it disappears, as Disable does once the user is disabled. */
import { useEffect, useRef } from 'preact/hooks'

/** Put the reference on a heading. After `keep`, it gets the focus as soon as nothing else has it. */
export function useFocusKept<Heading extends HTMLElement>() {
  const heading = useRef<Heading>(null)
  const kept = useRef(false)
  // Without dependencies: any part of the page can lose the button when it is loaded again.
  useEffect(() => {
    if (!kept.current || document.activeElement !== document.body) return
    kept.current = false
    heading.current?.focus()
  })
  return {
    heading,
    keep: () => {
      kept.current = true
    },
  }
}
