/** Moves the focus to the first field of a form that has an error. */
import { useEffect, useRef } from 'preact/hooks'

/** Put the reference on the form. The focus moves whenever `errors` is another object and the form has an invalid field. */
export function useInvalidFocus(errors: object) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [errors])
  return form
}
