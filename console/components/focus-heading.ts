/** Puts the focus on the heading of an element, where there is nothing better to go on with. */

export function focusHeading(within: ParentNode | null): void {
  const heading = within?.querySelector<HTMLElement>('h1, h2')
  if (!heading) return
  // Not by Tab.
  heading.tabIndex = -1
  heading.focus()
}
