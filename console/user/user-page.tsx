/** The page of a user. */
import { Page } from '../components/page.tsx'

export function UserPage({ username }: { username: string }) {
  return <Page title={username}>{null}</Page>
}
