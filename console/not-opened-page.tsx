/** What is shown to a browser that does not have the token of the console's server. */
import { Page } from './components/page.tsx'
import { texts } from './texts/index.ts'

export function NotOpenedPage() {
  const { shell } = texts
  return (
    <main>
      <Page title={shell.notOpenedTitle}>
        <p>{shell.notOpened}</p>
      </Page>
    </main>
  )
}
