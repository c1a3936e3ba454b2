/** The fields of a group that can be changed, as a form has them: texts. */
import type { BodyOf, Schemas } from '../../client/index.ts'
import { Field } from '../components/field.tsx'
import type { FieldErrors } from '../problem-sentence.ts'
import { texts } from '../texts/index.ts'

export interface GroupValues {
  description: string
  precedence: string
}

/** The name of each field by its JSON pointer in the request. */
export const groupPointers = { '/description': 'description', '/precedence': 'precedence' }

/** The values of a group in the form. */
export function valuesOf({ description = '', precedence }: Partial<Schemas['Group']>): GroupValues {
  return { description, precedence: precedence === undefined ? '' : String(precedence) }
}

/** What is wrong with the values before they are sent. */
export function groupErrors({ precedence }: GroupValues): FieldErrors {
  return /^\d{0,10}$/.test(precedence.trim()) && Number(precedence) <= 2_147_483_647
    ? {}
    : { precedence: texts.groups.precedenceInvalid }
}

/** What changed, for the request. An emptied precedence stays: the API can only replace it. */
export function groupChanges(from: GroupValues, to: GroupValues): BodyOf<'PATCH /groups/{group}'> {
  const precedence = to.precedence.trim()
  return {
    ...(to.description === from.description ? {} : { description: to.description }),
    ...(precedence === '' || precedence === from.precedence ? {} : { precedence: Number(precedence) }),
  }
}

interface GroupFieldsProps {
  values: GroupValues
  errors: FieldErrors
  onChange: (values: GroupValues) => void
}

export function GroupFields({ values, errors, onChange }: GroupFieldsProps) {
  const { groups } = texts
  return (
    <>
      <Field
        label={groups.description}
        value={values.description}
        error={errors['description']}
        onChange={description => onChange({ ...values, description })}
      />
      <Field
        label={groups.precedence}
        hint={groups.precedenceHint}
        inputMode="numeric"
        value={values.precedence}
        error={errors['precedence']}
        onChange={precedence => onChange({ ...values, precedence })}
      />
    </>
  )
}
