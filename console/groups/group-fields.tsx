/** The fields of a group that can be changed, as a form has them: texts. */
import type { BodyOf, Schemas } from '../../client/index.ts'
import { Field } from '../components/field.tsx'
import type { FieldErrors } from '../problem-sentence.ts'
import { texts } from '../texts/index.ts'

export interface GroupValues {
  description: string
  precedence: string
  roleArn: string
}

/** The name of each field by its JSON pointer in the request. */
export const groupPointers = {
  '/description': 'description',
  '/precedence': 'precedence',
  '/roleArn': 'roleArn',
}

/** The values of a group in the form. */
export function valuesOf({
  description = '',
  precedence,
  roleArn = '',
}: Partial<Schemas['Group']>): GroupValues {
  return { description, roleArn, precedence: precedence === undefined ? '' : String(precedence) }
}

/** What is wrong with the values before they are sent. */
export function groupErrors({ precedence, roleArn }: GroupValues): FieldErrors {
  const { precedenceInvalid, roleInvalid } = texts.groups
  const isNumber = /^\d{0,10}$/.test(precedence.trim()) && Number(precedence) <= 2_147_483_647
  const isRole = /^(arn:[\w-]+:iam::\d{12}:role\/\S+)?$/.test(roleArn.trim())
  return {
    ...(isNumber ? {} : { precedence: precedenceInvalid }),
    ...(isRole ? {} : { roleArn: roleInvalid }),
  }
}

/** What changed, for the request. An emptied priority or role stays: the API can only replace it. */
export function groupChanges(from: GroupValues, to: GroupValues): BodyOf<'PATCH /groups/{group}'> {
  const [precedence, roleArn] = [to.precedence.trim(), to.roleArn.trim()]
  return {
    ...(to.description === from.description ? {} : { description: to.description }),
    ...(precedence === '' || precedence === from.precedence ? {} : { precedence: Number(precedence) }),
    ...(roleArn === '' || roleArn === from.roleArn ? {} : { roleArn }),
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
      <Field
        label={groups.role}
        hint={groups.roleHint}
        value={values.roleArn}
        error={errors['roleArn']}
        onChange={roleArn => onChange({ ...values, roleArn })}
      />
    </>
  )
}
