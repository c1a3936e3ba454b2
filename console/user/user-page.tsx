/** The page of a user: the state in words, everything the user has, what happened, and every change that can be made. */
import { addressOf, lastUsers } from '../addresses.ts'
import { api } from '../api.ts'
import { announce } from '../components/announcer.tsx'
import { Loading } from '../components/loading.tsx'
import { Page } from '../components/page.tsx'
import { StatusChip } from '../components/status-chip.tsx'
import { navigate } from '../router.ts'
import { texts } from '../texts/index.ts'
import { useLoad } from '../use-load.ts'
import { UserDetails } from './user-details.tsx'

/** `username` is that of the address: the user name, or the `sub`. */
export function UserPage({ username }: { username: string }) {
  const user = useLoad(username, signal =>
    api.GET('/users/{username}', { params: { path: { username } }, signal }),
  )
  function onDeleted() {
    navigate(addressOf.users())
    announce(texts.user.deleted(user.value?.username ?? username))
  }
  return (
    <Page
      title={user.value?.username ?? username}
      actions={
        <div class="buttons">
          {user.value && <StatusChip user={user.value} />}
          <a href={lastUsers.address()}>{texts.user.back}</a>
        </div>
      }
    >
      <Loading of={user}>
        {value => <UserDetails user={value} reloadUser={user.reload} onDeleted={onDeleted} />}
      </Loading>
    </Page>
  )
}
