/** What is shown for an address that belongs to no page. */
import { addressOf } from './addresses.ts'
import { Page } from './components/page.tsx'
import { texts } from './texts/index.ts'

export function NotFoundPage() {
  const { shell } = texts
  return (
    <Page title={shell.notFoundTitle}>
      <p>{shell.notFound}</p>
      <p>
        <a href={addressOf.users()}>{shell.toUsers}</a>
      </p>
    </Page>
  )
}
