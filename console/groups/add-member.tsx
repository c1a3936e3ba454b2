/** Adds a user to a group by user name. */
import { useState } from 'preact/hooks'
import { isProblem } from '../../client/index.ts'
import { api } from '../api.ts'
import { announce } from '../components/announcer.tsx'
import { Field } from '../components/field.tsx'
import { useInvalidFocus } from '../components/invalid-field.ts'
import { ProblemNotice } from '../components/problem-notice.tsx'
import { fieldErrorsOf } from '../problem-sentence.ts'
import { texts } from '../texts/index.ts'
import { useAction } from '../use-load.ts'

const pointers = { '/path/username': 'username' }

export function AddMember({ group, onAdded }: { group: string; onAdded: () => void }) {
  const { groups } = texts
  const [username, setUsername] = useState('')
  const [empty, setEmpty] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const form = useInvalidFocus(attempt)
  const action = useAction()

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const added = username.trim()
    setEmpty(added === '')
    if (added === '') return setAttempt(attempt + 1)
    const succeeded = await action.run(async () => {
      await api.PUT('/groups/{group}/users/{username}', { params: { path: { group, username: added } } })
    })
    if (!succeeded) return setAttempt(attempt + 1)
    announce(groups.added(added, group))
    setUsername('')
    onAdded()
  }
  const isUnknown = isProblem(action.error, 'USER_NOT_FOUND')
  const refused = isUnknown ? groups.noSuchUser : fieldErrorsOf(action.error, pointers)['username']
  const error = empty ? groups.needed : refused
  return (
    <form ref={form} onSubmit={submit} noValidate aria-label={groups.addMember}>
      <div class="one-line">
        <Field
          label={groups.addUsername}
          hint={groups.addHint}
          required
          value={username}
          error={error}
          onChange={setUsername}
        />
        <div class="buttons">
          <button type="submit" aria-disabled={action.busy}>
            {groups.addMember}
          </button>
        </div>
      </div>
      <ProblemNotice error={isUnknown ? undefined : action.error} fields={Object.keys(pointers)} />
    </form>
  )
}
