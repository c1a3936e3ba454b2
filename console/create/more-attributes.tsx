/** Attributes that a user pool has besides the usual ones; it can require some. */
import { Field } from '../components/field.tsx'
import { texts } from '../texts/index.ts'
import type { NewAttribute } from './new-user.ts'

interface MoreAttributesProps {
  attributes: readonly NewAttribute[]
  onChange: (attributes: NewAttribute[]) => void
}

/** The rows keep their places: one that is left empty is not sent. */
export function MoreAttributes({ attributes, onChange }: MoreAttributesProps) {
  const { create } = texts
  const change = (index: number, values: Partial<NewAttribute>) =>
    onChange(attributes.map((attribute, at) => (at === index ? { ...attribute, ...values } : attribute)))
  return (
    <fieldset>
      <legend>{create.more}</legend>
      <p class="hint">{create.moreHint}</p>
      {attributes.map(({ name, value }, index) => (
        <div class="two" key={String(index)}>
          <Field
            label={create.attributeName(index + 1)}
            value={name}
            onChange={name => change(index, { name })}
          />
          <Field
            label={create.attributeValue(index + 1)}
            value={value}
            onChange={value => change(index, { value })}
          />
        </div>
      ))}
      <button type="button" class="quiet" onClick={() => onChange([...attributes, { name: '', value: '' }])}>
        {create.addAttribute}
      </button>
    </fieldset>
  )
}
