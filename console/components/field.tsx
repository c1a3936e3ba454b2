/** Fields of forms: a label, a hint, and what is wrong with the value. */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { texts } from '../texts/index.ts'

interface Described {
  label: string
  hint?: string | undefined
  error?: string | undefined
}

interface FieldProps extends Described {
  value: string
  onChange: (value: string) => void
  required?: boolean
  /** The keyboard that a phone shows. */
  inputMode?: 'text' | 'search' | 'email' | 'tel' | 'numeric'
}

/** An input of one line. It is marked as optional unless it is `required`. */
export function Field(props: FieldProps) {
  const { label, hint, error, value, onChange, required = false, inputMode = 'text' } = props
  const id = useId()
  return (
    <div class="field">
      <label for={id}>
        {label} {!required && <small>({texts.shell.optional})</small>}
      </label>
      <input
        {...describedBy(id, hint, error)}
        {...(inputMode === 'search' ? { type: 'search' } : { type: 'text' })}
        inputMode={inputMode}
        autoComplete="off"
        autoCapitalize="none"
        spellcheck={false}
        required={required}
        value={value}
        onInput={event => onChange(event.currentTarget.value)}
      />
      <Descriptions id={id} hint={hint} error={error} />
    </div>
  )
}

interface SelectProps<Value extends string> extends Described {
  value: Value
  /** The label of each value. */
  options: Readonly<Record<Value, string>>
  onChange: (value: Value) => void
}

export function SelectField<Value extends string>(props: SelectProps<Value>) {
  const { label, hint, error, value, options, onChange } = props
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        {...describedBy(id, hint, error)}
        value={value}
        onChange={event => onChange(event.currentTarget.value as Value)}
      >
        {Object.entries<string>(options).map(([key, text]) => (
          <option key={key} value={key} selected={key === value}>
            {text}
          </option>
        ))}
      </select>
      <Descriptions id={id} hint={hint} error={error} />
    </div>
  )
}

interface CheckboxProps {
  label: ComponentChildren
  error?: string | undefined
  checked: boolean
  onChange: (checked: boolean) => void
}

export function Checkbox({ label, error, checked, onChange }: CheckboxProps) {
  const id = useId()
  return (
    <>
      <label class="checkbox">
        <input
          {...describedBy(id, undefined, error)}
          type="checkbox"
          checked={checked}
          onChange={event => onChange(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      <Descriptions id={id} hint={undefined} error={error} />
    </>
  )
}

function describedBy(id: string, hint: string | undefined, error: string | undefined) {
  const ids = [...(error ? [`${id}-error`] : []), ...(hint ? [`${id}-hint`] : [])].join(' ')
  return { id, 'aria-invalid': Boolean(error), ...(ids ? { 'aria-describedby': ids } : {}) }
}

function Descriptions({
  id,
  hint,
  error,
}: {
  id: string
  hint: string | undefined
  error: string | undefined
}) {
  return (
    <>
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </>
  )
}
