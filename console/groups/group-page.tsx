import { Page } from '../components/page.tsx'

export function GroupPage({ name }: { name: string }) {
  return <Page title={name}>{null}</Page>
}
