/** Around each page: the navigation, for which API the console works, and as whom. */
import type { ComponentChildren } from 'preact'
import { addressOf } from './addresses.ts'
import { Announcer } from './components/announcer.tsx'
import { useConfig } from './config.ts'
import { useAddress } from './router.ts'
import { texts } from './texts/index.ts'

export function Shell({ children }: { children: ComponentChildren }) {
  const { shell } = texts
  const { local } = useConfig()
  return (
    <>
      <a class="skip" href="#content">
        {shell.skip}
      </a>
      <header class="top">
        <a class="product" href={addressOf.users()}>
          {shell.name}
        </a>
        <nav aria-label={shell.navigation}>
          <Tab address={addressOf.users()}>{shell.users}</Tab>
          <Tab address={addressOf.groups()}>{shell.groups}</Tab>
          {local && <Tab address={addressOf.messages()}>{shell.messages}</Tab>}
          {local && <Tab address={addressOf.failures()}>{shell.failures}</Tab>}
        </nav>
        <Operator />
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <Announcer />
    </>
  )
}

function Tab({ address, children }: { address: string; children: string }) {
  const { pathname } = useAddress()
  const current = pathname === address ? 'page' : pathname.startsWith(`${address}/`) ? 'true' : undefined
  return (
    <a href={address} {...(current ? { 'aria-current': current } : {})}>
      {children}
    </a>
  )
}

function Operator() {
  const { shell } = texts
  const { apiUrl, stack, region, operator, local } = useConfig()
  return (
    <dl class="operator">
      <div>
        <dt>{shell.api}</dt>
        <dd>
          {local && (
            <span class="chip good" title={shell.localMeaning}>
              {shell.localBadge}
            </span>
          )}{' '}
          {[apiUrl, ...(stack ? [stack] : []), ...(local ? [] : [region])].join(' · ')}
        </dd>
      </div>
      <div>
        <dt>{shell.operator}</dt>
        <dd>{operator}</dd>
      </div>
    </dl>
  )
}
