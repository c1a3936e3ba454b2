/** The whole page: loads what the server says of itself, and shows the place of the address. */
import { useEffect } from 'preact/hooks'
import { addressOf, placeOf } from './addresses.ts'
import { Loading } from './components/loading.tsx'
import { ConfigProvider } from './config.ts'
import { CreatePage } from './create/create-page.tsx'
import { GroupPage } from './groups/group-page.tsx'
import { GroupsPage } from './groups/groups-page.tsx'
import { FailuresPage } from './local/failures-page.tsx'
import { MessagesPage } from './local/messages-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { NotOpenedPage } from './not-opened-page.tsx'
import { navigate, useAddress } from './router.ts'
import { loadConfig, ServerError } from './server.ts'
import { Shell } from './shell.tsx'
import { takeToken } from './token.ts'
import { useLoad } from './use-load.ts'
import { UserPage } from './user/user-page.tsx'
import { UsersPage } from './users/users-page.tsx'

export function App() {
  const config = useLoad('config', loadConfig)
  const { error, reload } = config
  useEffect(() => {
    // The printed address, typed into a tab of the console, may differ in the fragment only.
    const reopen = () => takeToken() && reload()
    addEventListener('hashchange', reopen)
    return () => removeEventListener('hashchange', reopen)
  }, [reload])
  if (error instanceof ServerError && error.status === 401) return <NotOpenedPage />
  return (
    <Loading of={config}>
      {value => (
        <ConfigProvider value={value}>
          <Shell>
            <CurrentPage />
          </Shell>
        </ConfigProvider>
      )}
    </Loading>
  )
}

function CurrentPage() {
  const { pathname } = useAddress()
  const isStart = /^\/console\/?$/.test(pathname)
  useEffect(() => {
    if (isStart) navigate(addressOf.users(), { replace: true })
  }, [isStart])
  const place = placeOf(pathname)
  switch (place.page) {
    case 'users':
      return <UsersPage />
    case 'user':
      return <UserPage key={place.username} username={place.username} />
    case 'create':
      return <CreatePage />
    case 'groups':
      return <GroupsPage />
    case 'group':
      return <GroupPage key={place.name} name={place.name} />
    case 'messages':
      return <MessagesPage />
    case 'failures':
      return <FailuresPage />
    default:
      return <NotFoundPage />
  }
}
