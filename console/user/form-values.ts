/** The values of the form of an action, and what is wrong with them. */
import { useState } from 'preact/hooks'
import type { Field, Values } from './action.ts'

export interface FormValues {
  values: Values
  set: (name: string, value: string) => void
  /** What to say at fields. */
  errors: Values
  /** Whether nothing is wrong; from then on, the fields say what is. */
  check: () => boolean
}

/** `fixed` are values that the form does not show, such as the id of a session. */
export function useFormValues(fields: readonly Field[], fixed: Values = {}): FormValues {
  const [values, setValues] = useState<Values>(() => ({ ...initialValues(fields), ...fixed }))
  const [checked, setChecked] = useState(false)
  const errors = problemsOf(fields, values)
  return {
    values,
    set: (name, value) => setValues(last => withValue(fields, last, name, value)),
    errors: checked ? errors : {},
    check: () => {
      setChecked(true)
      return Object.keys(errors).length === 0
    },
  }
}

export function initialValues(fields: readonly Field[]): Values {
  return Object.fromEntries(fields.map(({ name, initial = '' }) => [name, initial]))
}

/** Whether the form asks for a field. */
export function isShown({ onlyWith }: Field, values: Values): boolean {
  return onlyWith === undefined || !['', 'false'].includes(values[onlyWith] ?? '')
}

/** A checkbox that is shown with a field is about its value: it does not hold for another one. */
export function withValue(fields: readonly Field[], values: Values, name: string, value: string): Values {
  const initial = initialValues(fields)
  const dependent = fields.filter(({ kind, onlyWith }) => kind === 'checkbox' && onlyWith === name)
  const reset = dependent.map(field => [field.name, value === initial[name] ? field.initial : 'false'])
  return { ...values, [name]: value, ...Object.fromEntries(reset) }
}

/** What to say at the fields that the form asks for. */
export function problemsOf(fields: readonly Field[], values: Values): Values {
  const found = fields
    .filter(field => isShown(field, values))
    .map(field => [field.name, problemOf(field, values[field.name] ?? '')])
  return Object.fromEntries(found.filter(([, problem]) => problem !== undefined))
}

function problemOf({ kind, initial, missing, check }: Field, value: string): string | undefined {
  const isEmpty = kind === 'checkbox' ? value !== 'true' : value === ''
  if (isEmpty) return missing
  // A pool can have accepted what the form would not.
  return value === initial ? undefined : check?.(value)
}
