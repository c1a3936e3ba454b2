/** Guides through the steps of a change: what was chosen, how far it is, and what failed. */
import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { isProblem } from '../../client/index.ts'
import { api, offered } from '../api.ts'
import { announce } from '../components/announcer.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Field as TextField } from '../components/field.tsx'
import { useInvalidFocus } from '../components/invalid-field.ts'
import { ProblemNotice } from '../components/problem-notice.tsx'
import { Working } from '../components/working.tsx'
import { texts } from '../texts/index.ts'
import type { Subject } from './action.ts'
import { FormFields } from './form-fields.tsx'
import { useFormValues } from './form-values.ts'
import { type GuidedId, guidedChanges, mayHaveApp } from './guided-changes.ts'
import { isOver, prepareRun, type Run, type StepState } from './run-steps.ts'

interface GuidedDialogProps {
  id: GuidedId
  subject: Subject
  /** `changed`: whether something was done. `deleted`: whether the user is gone. */
  onClose: (changed: boolean, deleted: boolean) => void
}

interface Progress {
  ids: readonly string[]
  run: Run
}

export function GuidedDialog({ id, subject, onClose }: GuidedDialogProps) {
  const { username } = subject.user
  const { fields: labels, guided, steps: stepTexts } = texts.user
  const change = guidedChanges[id]
  const [fields] = useState(() => change.fields(subject, offered))
  const form = useFormValues(fields)
  const [attempt, setAttempt] = useState(0)
  const formRef = useInvalidFocus(attempt)
  const [typed, setTyped] = useState('')
  const [nameWrong, setNameWrong] = useState(false)
  const progress = useRef<Progress>(undefined)
  const [states, setStates] = useState<readonly StepState[]>([])
  const [busy, setBusy] = useState(false)
  const needsName = change.needsName(form.values)
  const failed = states.find(state => state.state === 'failed')
  const isForbidden = failed?.state === 'failed' && isProblem(failed.error, 'FORBIDDEN')
  const complete = states.length > 0 && states.every(isOver)
  const skipped = states.some(({ state }) => state === 'skipped')
  const has = { app: mayHaveApp(subject), passkey: subject.factors?.configured.includes('passkey') ?? false }
  const result = skipped ? stepTexts.incomplete : guided[id].done(username, has)
  const isDone = (_: string, index: number) => states[index]?.state === 'done'
  const done = progress.current?.ids.filter(isDone) ?? []
  const list = useRef<HTMLOListElement>(null)
  const closeButton = useRef<HTMLButtonElement>(null)
  const started = states.length > 0
  // The button that was pressed disappears.
  useEffect(() => {
    if (complete) closeButton.current?.focus()
    else if (started) list.current?.focus()
  }, [started, complete, isForbidden])

  function close() {
    if (busy) return
    // A step that failed may have done a part.
    // Announcements behind a modal dialog are not read out.
    if (complete) announce(result)
    onClose(failed !== undefined || done.length > 0, done.includes('deleteUser'))
  }
  async function continueWith(step: 'proceed' | 'skip') {
    if (busy) return
    setBusy(true)
    await progress.current?.run[step]()
    setBusy(false)
  }
  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (busy) return
    if (!progress.current) {
      const wrong = needsName && typed !== username
      setNameWrong(wrong)
      if (!form.check() || wrong) return setAttempt(attempt + 1)
      const steps = change.steps(api, subject, form.values)
      progress.current = { ids: steps.map(step => step.id), run: prepareRun(steps, setStates) }
    }
    void continueWith('proceed')
  }
  return (
    <Dialog title={guided[id].label} onClose={close}>
      <form ref={formRef} onSubmit={submit} noValidate>
        {progress.current ? (
          <Steps list={list} ids={progress.current.ids} states={states} />
        ) : (
          <>
            <p>{guided[id].what(username, has)}</p>
            <FormFields fields={fields} form={form} />
            {needsName && (
              <TextField
                label={labels.typeName(username)}
                required
                value={typed}
                onChange={setTyped}
                error={nameWrong ? labels.typeNameWrong : undefined}
              />
            )}
          </>
        )}
        {busy && <Overall states={states} />}
        <ProblemNotice error={failed?.state === 'failed' ? failed.error : undefined} />
        {failed && <p>{isForbidden ? guided[id].withoutStep : stepTexts.stopped}</p>}
        <p role="status">{complete && result}</p>
        {done.includes('setUserPassword') && (
          <p>
            {labels.temporaryPassword} <code>{form.values['password']}</code>{' '}
            <CopyButton label={labels.copyPassword} text={form.values['password'] ?? ''} />
          </p>
        )}
        <div class="buttons">
          {!complete && (
            <button type="submit" class="danger" aria-disabled={busy}>
              {progress.current ? stepTexts.proceed : guided[id].begin}
            </button>
          )}
          {isForbidden && (
            <button
              type="button"
              class="quiet"
              aria-disabled={busy}
              onClick={() => void continueWith('skip')}
            >
              {stepTexts.skip}
            </button>
          )}
          <button ref={closeButton} type="button" class="quiet" aria-disabled={busy} onClick={close}>
            {progress.current ? texts.shell.close : texts.shell.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function Overall({ states }: { states: readonly StepState[] }) {
  const done = states.filter(isOver).length
  return <Working done={done} of={states.length} />
}

interface StepsProps {
  list: RefObject<HTMLOListElement | null>
  ids: readonly string[]
  states: readonly StepState[]
}

function Steps({ list, ids, states }: StepsProps) {
  const { labels } = texts.user.steps
  return (
    <ol class="steps" ref={list} tabIndex={-1}>
      {ids.map((id, index) => {
        const state = states[index] ?? { state: 'waiting' }
        return (
          <li key={id}>
            {labels[id] ?? id} <span class={`state ${state.state}`}>{stateText(state)}</span>
          </li>
        )
      })}
    </ol>
  )
}

function stateText(state: StepState): string {
  const { states, progress } = texts.user.steps
  if (state.state !== 'running' || state.total === undefined) return states[state.state]
  return progress(state.done ?? 0, state.total)
}
