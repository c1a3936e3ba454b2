/** Asks before something is done, and says what will happen. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { texts } from '../texts/index.ts'
import { useAction } from '../use-load.ts'
import { announce } from './announcer.tsx'
import { Dialog } from './dialog.tsx'
import { useInvalidFocus } from './invalid-field.ts'
import { ProblemNotice } from './problem-notice.tsx'
import { Working } from './working.tsx'

interface ConfirmProps {
  title: string
  /** What will happen, and form fields if the action needs values. */
  children: ComponentChildren
  /** The label of the button, which names the action: "Delete the group". */
  confirm: string
  /** What cannot be undone, or locks somebody out. */
  danger?: boolean
  /** Whether the values of the fields may be sent; they show their errors themselves. */
  validate?: () => boolean
  /** Resolves to the sentence to announce. What it throws is shown, and the dialog stays. */
  run: () => Promise<string>
  /** JSON pointers of the fields that show their errors themselves. */
  fields?: readonly string[]
  /** Told what `run` has thrown, for the errors of fields. */
  onError?: (error: unknown) => void
  onClose: () => void
  /** After success, once the dialog is closed. */
  onDone?: () => void
}

export function Confirm(props: ConfirmProps) {
  const { title, children, confirm, danger, validate, run, fields, onError, onClose, onDone } = props
  const action = useAction()
  const [attempt, setAttempt] = useState(0)
  const form = useInvalidFocus(attempt)
  const close = () => {
    if (!action.busy) onClose()
  }
  async function submit(event: SubmitEvent) {
    event.preventDefault()
    if (validate && !validate()) {
      action.clear()
      return setAttempt(attempt + 1)
    }
    let sentence = ''
    const succeeded = await action.run(async () => {
      try {
        onError?.(undefined)
        sentence = await run()
      } catch (error) {
        onError?.(error)
        throw error
      }
    })
    if (!succeeded) return setAttempt(attempt + 1)
    onClose()
    onDone?.()
    announce(sentence)
  }
  return (
    <Dialog title={title} onClose={close}>
      <form ref={form} onSubmit={submit} noValidate>
        {children}
        <ProblemNotice error={action.error} {...(fields ? { fields } : {})} />
        {action.busy && <Working />}
        <div class="buttons">
          <button type="submit" class={danger ? 'danger' : ''} aria-disabled={action.busy}>
            {confirm}
          </button>
          <button type="button" class="quiet" aria-disabled={action.busy} onClick={close}>
            {texts.shell.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
