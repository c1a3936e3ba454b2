/** The fields of the form of an action. */
import { CopyButton } from '../components/copy-button.tsx'
import { Checkbox, SelectField, Field as TextField } from '../components/field.tsx'
import { texts } from '../texts/index.ts'
import type { Field, Values } from './action.ts'
import { type FormValues, isShown } from './form-values.ts'
import { generatePassword } from './generate-password.ts'

interface FormFieldsProps {
  fields: readonly Field[]
  form: FormValues
  /** What the API said about fields, by name. */
  rejected?: Values
}

export function FormFields({ fields, form, rejected = {} }: FormFieldsProps) {
  return fields
    .filter(field => isShown(field, form.values))
    .map(field => (
      <FormField
        key={field.name}
        field={field}
        value={form.values[field.name] ?? ''}
        error={form.errors[field.name] ?? rejected[field.name]}
        onChange={value => form.set(field.name, value)}
      />
    ))
}

interface FormFieldProps {
  field: Field
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

function FormField({ field, value, error, onChange }: FormFieldProps) {
  const { kind, label, hint, options = {}, missing } = field
  switch (kind) {
    case 'checkbox':
      return (
        <Checkbox
          label={label}
          error={error}
          checked={value === 'true'}
          onChange={checked => onChange(String(checked))}
        />
      )
    case 'choice':
      return <SelectField {...{ label, hint, error, value, options, onChange }} />
    default:
      return (
        <>
          <TextField {...{ label, hint, error, value, onChange }} required={missing !== undefined} />
          {kind === 'password' && (
            <p>
              <button type="button" class="quiet" onClick={() => onChange(generatePassword())}>
                {texts.user.fields.generate}
              </button>{' '}
              <CopyButton label={texts.user.fields.copyPassword} text={value} />
            </p>
          )}
        </>
      )
  }
}
