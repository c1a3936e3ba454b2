/** Moves the focus to the first field of a form that has an error. */
import { useLayoutEffect, useRef } from 'preact/hooks'

/** Put the reference on the form. `attempt` counts the attempts to send it that failed. */
export function useInvalidFocus(attempt: number) {
  const form = useRef<HTMLFormElement>(null)
  useLayoutEffect(() => {
    if (attempt > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [attempt])
  return form
}
