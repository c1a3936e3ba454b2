/** The values of the form of an action, and which of them are missing. */
import { useState } from 'preact/hooks'
import type { Field, Values } from './action.ts'

export interface FormValues {
  values: Values
  set: (name: string, value: string) => void
  /** What to say at fields. */
  errors: Values
  /** Whether nothing is missing; from then on, the fields say what is. */
  check: () => boolean
}

/** `fixed` are values that the form does not show, such as the id of a session. */
export function useFormValues(fields: readonly Field[], fixed: Values = {}): FormValues {
  const [values, setValues] = useState<Values>(() => ({
    ...Object.fromEntries(fields.map(({ name, initial = '' }) => [name, initial])),
    ...fixed,
  }))
  const [checked, setChecked] = useState(false)
  const missing = fields.filter(field => isShown(field, values) && isMissing(field, values))
  return {
    values,
    set: (name, value) => setValues(last => ({ ...last, [name]: value })),
    errors: checked ? Object.fromEntries(missing.map(({ name, missing = '' }) => [name, missing])) : {},
    check: () => {
      setChecked(true)
      return missing.length === 0
    },
  }
}

/** Whether the form asks for a field. */
export function isShown({ onlyWith }: Field, values: Values): boolean {
  return onlyWith === undefined || values[onlyWith] === 'true'
}

function isMissing({ name, kind, missing }: Field, values: Values): boolean {
  if (missing === undefined) return false
  return kind === 'checkbox' ? values[name] !== 'true' : values[name] === ''
}
