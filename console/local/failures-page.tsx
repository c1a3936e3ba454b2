import { Page } from '../components/page.tsx'
import { texts } from '../texts/index.ts'

export function FailuresPage() {
  return <Page title={texts.shell.messages}>{null}</Page>
}
