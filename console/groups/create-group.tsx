/** The dialog that creates a group, and then opens its page. */
import { useState } from 'preact/hooks'
import { addressOf } from '../addresses.ts'
import { api } from '../api.ts'
import { Confirm } from '../components/confirm.tsx'
import { Field } from '../components/field.tsx'
import { type FieldErrors, fieldErrorsOf } from '../problem-sentence.ts'
import { navigate } from '../router.ts'
import { texts } from '../texts/index.ts'
import { GroupFields, groupChanges, groupErrors, groupPointers, valuesOf } from './group-fields.tsx'

const pointers = { '/name': 'name', ...groupPointers }
const nothing = valuesOf({})

export function CreateGroup({ onClose }: { onClose: () => void }) {
  const { groups } = texts
  const [name, setName] = useState('')
  const [values, setValues] = useState(nothing)
  const [errors, setErrors] = useState<FieldErrors>({})

  function validate(): boolean {
    const wrong = name.trim() === '' ? groups.needed : /\s/.test(name.trim()) ? groups.spaces : undefined
    const found = { ...groupErrors(values), ...(wrong ? { name: wrong } : {}) }
    setErrors(found)
    return Object.keys(found).length === 0
  }
  async function create(): Promise<string> {
    const created = await api.POST('/groups', {
      body: { name: name.trim(), ...groupChanges(nothing, values) },
    })
    return groups.created(created.name)
  }
  return (
    <Confirm
      title={groups.create}
      confirm={groups.createSubmit}
      validate={validate}
      run={create}
      fields={Object.keys(pointers)}
      onError={error => setErrors(fieldErrorsOf(error, pointers))}
      onClose={onClose}
      onDone={() => navigate(addressOf.group(name.trim()))}
    >
      <p>{groups.createWhat}</p>
      <Field
        label={groups.name}
        hint={groups.nameHint}
        required
        value={name}
        error={errors['name']}
        onChange={setName}
      />
      <GroupFields values={values} errors={errors} onChange={setValues} />
    </Confirm>
  )
}
