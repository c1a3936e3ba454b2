/** Keeps the focus on the page when the button that had it disappears, as Disable does once the user is disabled. */
import { useEffect, useRef } from 'preact/hooks'

/** Put the reference on a heading: it gets the focus if there is none after `value` has changed. */
export function useFocusKept<Heading extends HTMLElement>(value: unknown) {
  const heading = useRef<Heading>(null)
  const shown = useRef(value)
  useEffect(() => {
    const isFirst = shown.current === value
    shown.current = value
    if (!isFirst && document.activeElement === document.body) heading.current?.focus()
  }, [value])
  return heading
}
