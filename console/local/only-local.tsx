/** A page that only an API on localhost has. */
import type { ComponentChildren } from 'preact'
import { Page } from '../components/page.tsx'
import { useConfig } from '../config.ts'
import { texts } from '../texts/index.ts'

interface OnlyLocalProps {
  title: string
  children: () => ComponentChildren
}

export function OnlyLocal({ title, children }: OnlyLocalProps) {
  return <Page title={title}>{useConfig().local ? children() : <p>{texts.local.onlyLocal}</p>}</Page>
}
