import { Page } from '../components/page.tsx'
import { texts } from '../texts/index.ts'

export function CreatePage() {
  return <Page title={texts.shell.create}>{null}</Page>
}
