/** The page of a group: what it is, and its members. */
import { useState } from 'preact/hooks'
import type { Schemas } from '../../client/index.ts'
import { addressOf } from '../addresses.ts'
import { api } from '../api.ts'
import { Loading } from '../components/loading.tsx'
import { OfferedButton } from '../components/offered.tsx'
import { Page } from '../components/page.tsx'
import { Time } from '../components/time.tsx'
import { texts } from '../texts/index.ts'
import { useLoad } from '../use-load.ts'
import { DeleteGroup, EditGroup } from './edit-group.tsx'
import { Members } from './members.tsx'

export function GroupPage({ name }: { name: string }) {
  const { groups } = texts
  const group = useLoad(name, signal =>
    api.GET('/groups/{group}', { params: { path: { group: name } }, signal }),
  )
  return (
    <Page title={groups.groupTitle(name)} actions={<a href={addressOf.groups()}>{groups.allGroups}</a>}>
      <Loading of={group}>
        {value => (
          <>
            <About group={value} onChanged={group.reload} />
            <Members group={name} />
          </>
        )}
      </Loading>
    </Page>
  )
}

function About({ group, onChanged }: { group: Schemas['Group']; onChanged: () => void }) {
  const { groups, shell } = texts
  const [open, setOpen] = useState<'edit' | 'delete'>()
  const close = () => setOpen(undefined)
  return (
    <section class="box" aria-labelledby="about">
      <h2 id="about">{groups.about}</h2>
      <dl class="facts">
        <dt>{groups.description}</dt>
        <dd>{group.description || shell.none}</dd>
        <dt>{groups.precedence}</dt>
        <dd>{group.precedence ?? shell.none}</dd>
        {group.roleArn && (
          <>
            <dt>{groups.role}</dt>
            <dd class="code">{group.roleArn}</dd>
          </>
        )}
        <dt>{groups.columns.created}</dt>
        <dd>
          <Time value={group.createdAt} />
        </dd>
        <dt>{groups.changed}</dt>
        <dd>
          <Time value={group.updatedAt} />
        </dd>
      </dl>
      <div class="buttons">
        <OfferedButton route="PATCH /groups/{group}" kind="quiet" onClick={() => setOpen('edit')}>
          {groups.edit}
        </OfferedButton>
        <OfferedButton route="DELETE /groups/{group}" kind="quiet danger" onClick={() => setOpen('delete')}>
          {groups.remove}
        </OfferedButton>
      </div>
      {open === 'edit' && <EditGroup group={group} onClose={close} onDone={onChanged} />}
      {open === 'delete' && <DeleteGroup name={group.name} onClose={close} />}
    </section>
  )
}
