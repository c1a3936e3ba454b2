/** Creates and invites a user. */
import { useState } from 'preact/hooks'
import { isProblem } from '../../client/index.ts'
import { addressOf } from '../addresses.ts'
import { useOffered } from '../api.ts'
import { announce } from '../components/announcer.tsx'
import { useInvalidFocus } from '../components/invalid-field.ts'
import { Page } from '../components/page.tsx'
import { ProblemNotice } from '../components/problem-notice.tsx'
import { Working } from '../components/working.tsx'
import type { FieldErrors } from '../problem-sentence.ts'
import { navigate } from '../router.ts'
import { texts } from '../texts/index.ts'
import { useAction } from '../use-load.ts'
import { ChooseGroups } from './choose-groups.tsx'
import { type Creation, type CreationStep, createUser } from './create-user.ts'
import { MoreAttributes } from './more-attributes.tsx'
import { consequence, missingFields, nobody, pointers, rejectedFields } from './new-user.ts'
import { UserFields } from './user-fields.tsx'

export function CreatePage() {
  const { create, shell } = texts
  const [creation, setCreation] = useState<Creation>()
  const isOffered = useOffered()('POST /users')
  return (
    <Page title={create.title}>
      {!isOffered && <p class="box">{shell.notOffered}</p>}
      {creation ? <Incomplete creation={creation} /> : <CreateForm onIncomplete={setCreation} />}
    </Page>
  )
}

function CreateForm({ onIncomplete }: { onIncomplete: (creation: Creation) => void }) {
  const { create } = texts
  const [user, setUser] = useState(nobody)
  const [groups, setGroups] = useState<string[]>([])
  const [wrong, setWrong] = useState<FieldErrors>({})
  const [attempt, setAttempt] = useState(0)
  const [step, setStep] = useState<CreationStep>()
  const form = useInvalidFocus(attempt)
  const action = useAction()

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const found = missingFields(user)
    setWrong(found)
    if (Object.keys(found).length > 0) return setAttempt(attempt + 1)
    const succeeded = await action.run(async () => {
      const creation = await createUser(user, groups, setStep)
      if (creation.missing.length > 0) return onIncomplete(creation)
      navigate(addressOf.user(creation.username))
      announce(create.created(creation.username))
    })
    setStep(undefined)
    if (!succeeded) setAttempt(attempt + 1)
  }
  const { error, busy } = action
  return (
    <form class="box narrow" ref={form} onSubmit={submit} noValidate aria-label={create.title}>
      <UserFields user={user} errors={{ ...rejectedFields(error), ...wrong }} onChange={setUser} />
      <MoreAttributes attributes={user.more} onChange={more => setUser({ ...user, more })} />
      <ChooseGroups chosen={groups} onChange={setGroups} />
      <p>
        {consequence(user)} {create.validity}
      </p>
      <ProblemNotice error={error} fields={Object.keys(pointers)}>
        {/* The user may exist although the invitation was not sent. */}
        {(isProblem(error, 'DELIVERY_FAILED') || isProblem(error, 'USERNAME_EXISTS')) && (
          <OpenUser username={user.username.trim()} />
        )}
      </ProblemNotice>
      {busy && (
        <Working
          text={step ? create.addingToGroup(step.group) : create.creating}
          done={step ? step.index + 1 : 0}
          of={groups.length + 1}
        />
      )}
      <div class="buttons">
        <button type="submit" aria-disabled={busy}>
          {create.submit}
        </button>
      </div>
    </form>
  )
}

function Incomplete({ creation: { username, missing, error } }: { creation: Creation }) {
  return (
    <div class="box narrow">
      <p role="status">{texts.create.groupsFailed(username, missing.join(', '))}</p>
      <ProblemNotice error={error} />
      <OpenUser username={username} />
    </div>
  )
}

function OpenUser({ username }: { username: string }) {
  return <a href={addressOf.user(username)}>{texts.create.openUser(username)}</a>
}
