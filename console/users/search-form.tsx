/** Searches users by one field. The search is in the address: the form only goes there. */
import { useEffect, useState } from 'preact/hooks'
import { addressOf } from '../addresses.ts'
import { Field, SelectField } from '../components/field.tsx'
import { useInvalidFocus } from '../components/invalid-field.ts'
import { navigate } from '../router.ts'
import { texts } from '../texts/index.ts'
import { filtersOf, type SearchField, searchedStatuses } from './filter.ts'

interface SearchFormProps {
  /** The search of the address. */
  search: { by: SearchField; value: string } | undefined
}

export function SearchForm({ search }: SearchFormProps) {
  const { users } = texts
  const [by, setBy] = useState<SearchField>(search?.by ?? 'any')
  const [value, setValue] = useState(search?.value ?? '')
  const [submitted, setSubmitted] = useState(search !== undefined)
  const [attempt, setAttempt] = useState(0)
  const form = useInvalidFocus(attempt)
  const { by: searchedBy, value: searchedFor } = search ?? {}
  useEffect(() => {
    // The address changed, by this form or by a link. The fields stay in place, with the focus.
    setBy(searchedBy ?? 'any')
    setValue(searchedFor ?? '')
    setSubmitted(searchedBy !== undefined)
  }, [searchedBy, searchedFor])
  const checked = filtersOf(by, value)
  const error = submitted && 'invalid' in checked ? users.invalid[checked.invalid] : undefined

  function submit(event: SubmitEvent) {
    event.preventDefault()
    setSubmitted(true)
    if ('invalid' in checked) return setAttempt(attempt + 1)
    navigate(addressOf.users({ by, value: value.trim() }))
  }
  function choose(field: SearchField) {
    setBy(field)
    setSubmitted(false)
    if (field === 'status') setValue('CONFIRMED')
    else if (by === 'status') setValue('')
  }
  return (
    <search>
      <form class="search" ref={form} onSubmit={submit} noValidate>
        <SelectField label={users.searchBy} value={by} options={users.fields} onChange={choose} />
        {by === 'status' ? (
          <SelectField label={users.searchFor} value={value} options={statusOptions()} onChange={setValue} />
        ) : (
          <Field
            label={users.searchFor}
            required
            inputMode="search"
            value={value}
            onChange={setValue}
            hint={hintOf(by)}
            error={error}
          />
        )}
        <div class="buttons">
          <button type="submit">{users.search}</button>
          {search && <a href={addressOf.users()}>{users.clear}</a>}
        </div>
      </form>
    </search>
  )
}

function statusOptions(): Record<string, string> {
  const { statuses, disabled } = texts.users
  return Object.fromEntries(
    searchedStatuses.map(status => [status, status === 'disabled' ? disabled : (statuses[status] ?? status)]),
  )
}

function hintOf(by: SearchField): string {
  const { hints } = texts.users
  if (by === 'any' || by === 'sub') return hints[by]
  return by === 'phone' || by === 'phonePrefix' ? hints.phone : hints.text
}
