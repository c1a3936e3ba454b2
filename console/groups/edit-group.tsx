/** The dialogs that change and delete a group. */
import { useState } from 'preact/hooks'
import type { Schemas } from '../../client/index.ts'
import { addressOf } from '../addresses.ts'
import { api } from '../api.ts'
import { Confirm } from '../components/confirm.tsx'
import { type FieldErrors, fieldErrorsOf } from '../problem-sentence.ts'
import { navigate } from '../router.ts'
import { texts } from '../texts/index.ts'
import { GroupFields, groupChanges, groupErrors, groupPointers, valuesOf } from './group-fields.tsx'

interface EditGroupProps {
  group: Schemas['Group']
  onClose: () => void
  onDone: () => void
}

export function EditGroup({ group, onClose, onDone }: EditGroupProps) {
  const { groups } = texts
  const before = valuesOf(group)
  const [values, setValues] = useState(before)
  const [errors, setErrors] = useState<FieldErrors>({})

  function validate(): boolean {
    const isEmptied = (name: 'precedence' | 'roleArn') => before[name] !== '' && values[name].trim() === ''
    const found = {
      ...groupErrors(values),
      ...(isEmptied('precedence') ? { precedence: groups.precedenceStays } : {}),
      ...(isEmptied('roleArn') ? { roleArn: groups.roleStays } : {}),
    }
    setErrors(found)
    return Object.keys(found).length === 0
  }
  async function save(): Promise<string> {
    const params = { path: { group: group.name } }
    await api.PATCH('/groups/{group}', { params, body: groupChanges(before, values) })
    return groups.saved(group.name)
  }
  return (
    <Confirm
      title={groups.editTitle(group.name)}
      confirm={groups.save}
      validate={validate}
      run={save}
      fields={Object.keys(groupPointers)}
      onError={error => setErrors(fieldErrorsOf(error, groupPointers))}
      onClose={onClose}
      onDone={onDone}
    >
      <p>{groups.editWhat}</p>
      <GroupFields values={values} errors={errors} onChange={setValues} />
    </Confirm>
  )
}

export function DeleteGroup({ name, onClose }: { name: string; onClose: () => void }) {
  const { groups } = texts
  async function remove(): Promise<string> {
    await api.DELETE('/groups/{group}', { params: { path: { group: name } } })
    return groups.removed(name)
  }
  return (
    <Confirm
      title={groups.removeTitle(name)}
      confirm={groups.remove}
      danger
      run={remove}
      onClose={onClose}
      onDone={() => navigate(addressOf.groups())}
    >
      <p>{groups.removeWhat}</p>
    </Confirm>
  )
}
