/** The frame of each page: its heading, which gets the focus after a navigation, and the title of the window. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { hasNavigated } from '../router.ts'
import { texts } from '../texts/index.ts'

interface PageProps {
  title: string
  /** Beside the heading, such as a link. */
  actions?: ComponentChildren
  children: ComponentChildren
}

/** A page. One that shows another user or group needs another `key`, so that its heading gets the focus. */
export function Page({ title, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = texts.shell.titleOf(title)
  }, [title])
  useEffect(() => {
    if (hasNavigated()) heading.current?.focus()
  }, [])
  return (
    <>
      <div class="heading">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions}
      </div>
      {children}
    </>
  )
}
