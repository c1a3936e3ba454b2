/** A modal dialog: the browser keeps the focus in it, and gives it back when it closes. */
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { focusHeading } from './focus-heading.ts'

interface DialogProps {
  title: string
  /** Called by Escape. The owner then stops rendering the dialog, unless an action is running. */
  onClose: () => void
  children: ComponentChildren
}

/** Open as long as it is rendered. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const opener = document.activeElement
    dialog.current?.showModal()
    const what = dialog.current?.querySelector('p')
    if (what) what.id = `${id}-what`
    // Enter, pressed twice, must not do what cannot be undone.
    if (document.activeElement?.matches('.danger')) focusHeading(dialog.current)
    return () => {
      // An element that is removed does not give the focus back itself.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      aria-describedby={`${id}-what`}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  )
}
