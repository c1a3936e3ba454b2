/** The sections of a user's page, and the dialog of the action that is open. */
import { useState } from 'preact/hooks'
import { api } from '../api.ts'
import { texts } from '../texts/index.ts'
import type { Subject, Values } from './action.ts'
import { ActionButtons, type Open } from './action-buttons.tsx'
import { ActionDialog } from './action-dialog.tsx'
import { type ActionId, applicableActions } from './actions.ts'
import type { User } from './facts.ts'
import { GuidedDialog } from './guided-dialog.tsx'
import { Attempts, Trail } from './history-sections.tsx'
import { loadedValue, OfferedPart } from './offered-part.tsx'
import { AttributesTable, Factors, Groups, Identities, Sessions } from './sections.tsx'
import { suggestionsFor } from './suggestions.ts'
import { useParts } from './use-parts.ts'
import { StateSection, WhySection } from './why-section.tsx'

const { fields, sections, history } = texts.user

interface UserDetailsProps {
  user: User
  reloadUser: () => void
  onDeleted: () => void
}

interface Opened {
  id: ActionId
  item: Values
  suggestions: Partial<Subject>
}

export function UserDetails({ user, reloadUser, onDeleted }: UserDetailsProps) {
  const parts = useParts(user)
  const subject: Subject = { user, factors: loadedValue(parts.factors), signIns: loadedValue(parts.signIns) }
  const [opened, setOpened] = useState<Opened>()
  const open: Open = async (id, item = {}) =>
    setOpened({ id, item, suggestions: await suggestionsFor(api, id) })
  const ids = applicableActions(subject)
  const buttons = (...wanted: ActionId[]) => (
    <ActionButtons ids={wanted.filter(id => ids.some(other => other === id))} open={open} />
  )

  function close(changed: boolean, deleted: boolean) {
    setOpened(undefined)
    if (deleted) return onDeleted()
    if (!changed) return
    reloadUser()
    for (const part of Object.values(parts)) part.reload()
  }
  return (
    <>
      <StateSection subject={subject} />
      <WhySection subject={subject} signIns={parts.signIns} open={open} />
      <section class="box" aria-labelledby="actions">
        <h2 id="actions">{sections.actions}</h2>
        {buttons(
          'enableUser',
          'confirmUser',
          'resendInvitation',
          'resetUserPassword',
          'setUserPassword',
          'signOutUser',
          'disableUser',
          'deleteUser',
        )}
        {['CONFIRMED', 'RESET_REQUIRED'].includes(user.status) && !ids.includes('resetUserPassword') && (
          <p class="hint">{fields.noReset}</p>
        )}
        <h3>{sections.guided}</h3>
        <ActionButtons ids={['lostPhone', 'offBoard']} open={open} />
      </section>
      <section class="box" aria-label={sections.attributes}>
        <h2>{sections.attributes}</h2>
        <AttributesTable user={user} />
        {buttons('updateUser')}
      </section>
      <OfferedPart
        title={sections.factors}
        of={parts.factors}
        footer={buttons('setUserMfa', 'deleteUserTotp')}
      >
        {factors => <Factors user={user} factors={factors} />}
      </OfferedPart>
      <OfferedPart title={sections.groups} of={parts.groups} footer={buttons('addUserToGroup')}>
        {groups => <Groups groups={groups} open={open} />}
      </OfferedPart>
      <OfferedPart title={sections.sessions} of={parts.sessions}>
        {({ items }) => <Sessions sessions={items} open={open} />}
      </OfferedPart>
      <section class="box" aria-label={sections.identities}>
        <h2>{sections.identities}</h2>
        <Identities user={user} open={open} />
        {buttons('linkUserIdentity')}
      </section>
      <OfferedPart title={history.signIns} of={parts.signIns}>
        {events => <Attempts events={events} />}
      </OfferedPart>
      <Trail part={parts.trail} />
      {opened && <OpenDialog subject={subject} opened={opened} close={close} />}
    </>
  )
}

interface OpenDialogProps {
  subject: Subject
  opened: Opened
  close: (changed: boolean, deleted: boolean) => void
}

function OpenDialog({ subject, opened: { id, item, suggestions }, close }: OpenDialogProps) {
  if (id === 'lostPhone' || id === 'offBoard') {
    return <GuidedDialog id={id} subject={subject} onClose={close} />
  }
  return (
    <ActionDialog
      id={id}
      subject={{ ...subject, ...suggestions }}
      item={item}
      onClose={failed => close(failed, false)}
      onDone={() => close(true, id === 'deleteUser')}
    />
  )
}
