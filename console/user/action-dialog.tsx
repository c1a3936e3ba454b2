/** Asks for what an action needs, says what it will do, and does it. */
import { useState } from 'preact/hooks'
import { api } from '../api.ts'
import { Confirm } from '../components/confirm.tsx'
import { Field as TextField } from '../components/field.tsx'
import { fieldErrorsOf } from '../problem-sentence.ts'
import type { ActionTexts } from '../texts/en/user-actions.ts'
import { texts } from '../texts/index.ts'
import type { Field, Subject, Values } from './action.ts'
import { actionOf, type OperationId } from './actions.ts'
import { FormFields } from './form-fields.tsx'
import { useFormValues } from './form-values.ts'
import { providersOf } from './providers.ts'

interface ActionDialogProps {
  id: OperationId
  subject: Subject
  /** Of the session, group or identity that it is about. */
  item?: Values
  /** `failed`: whether it was tried in vain, and may have done a part. */
  onClose: (failed: boolean) => void
  /** After success. */
  onDone: () => void
}

export function ActionDialog({ id, subject, item, onClose, onDone }: ActionDialogProps) {
  const { username } = subject.user
  const definition = actionOf(id)
  const words: ActionTexts = texts.user.actions[id]
  const [fields] = useState(() => definition.fields?.(subject) ?? [])
  const form = useFormValues(fields, item)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState('')
  const [error, setError] = useState<unknown>()
  const [failed, setFailed] = useState(false)
  const pointerIn = ({ pointer }: Field) => (typeof pointer === 'function' ? pointer(form.values) : pointer)
  const names = Object.fromEntries(fields.map(field => [pointerIn(field) ?? field.name, field.name]))
  const rejected = fieldErrorsOf(error, names)
  const ways = subject.user.status === 'EXTERNAL_PROVIDER' ? providersOf(subject.user) : []
  const needsName = definition.caution === 'name'

  function validate(): boolean {
    setError(undefined)
    const isComplete = form.check()
    const isNamed = !needsName || typed === username
    const isChange = definition.changes?.(subject, form.values) ?? true
    const { typeNameWrong, nothingChanged } = texts.user.fields
    setProblem(isNamed ? (isChange ? '' : nothingChanged) : typeNameWrong)
    return isComplete && isNamed && isChange
  }
  async function run(): Promise<string> {
    await definition.run(api, subject, form.values)
    return words.done(username, form.values)
  }
  return (
    <Confirm
      title={words.label}
      confirm={words.confirm ?? words.label}
      danger={definition.caution !== undefined}
      validate={validate}
      run={run}
      fields={Object.keys(names)}
      onError={reason => {
        setError(reason)
        if (reason !== undefined) setFailed(true)
      }}
      onClose={() => onClose(failed)}
      onDone={onDone}
    >
      <p>{words.what(username, form.values, ways)}</p>
      <FormFields fields={fields} form={form} rejected={rejected} />
      {needsName && (
        <TextField
          label={texts.user.fields.typeName(username)}
          required
          value={typed}
          onChange={setTyped}
          error={problem}
        />
      )}
      {!needsName && problem && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
    </Confirm>
  )
}
