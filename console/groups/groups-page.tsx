import { Page } from '../components/page.tsx'
import { texts } from '../texts/index.ts'

export function GroupsPage() {
  return <Page title={texts.shell.groups}>{null}</Page>
}
