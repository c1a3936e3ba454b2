/** Names for the controls that Swagger UI leaves without, so that screen readers and the keyboard find them. */

/** Attributes, by the selector of what lacks them. */
const missing: Record<string, Record<string, string | ((element: Element) => string)>> = {
  'select.examples-select-element': { 'aria-label': 'Example' },
  'textarea.body-param__text': { 'aria-label': 'Request body' },
  '.json-schema-2020-12-accordion:has(> :first-child:empty)': { 'aria-label': 'Schema' },
  // A landmark each, named by the operation.
  'table.responses-table[role=region]': { 'aria-label': ({ id }) => id.replaceAll('_', ' ') },
  // The page's own headings are at the second level.
  'h3.opblock-tag': { 'aria-level': '2' },
  '.opblock h4': { 'aria-level': '3' },
  '.opblock h5': { 'aria-level': '4' },
  // What scrolls must be reachable by the keyboard.
  'pre.microlight, .highlight-code pre': { tabindex: '0' },
}

/** Keeps the names on whatever comes into `root`. */
export function keepLabelled(root: HTMLElement): void {
  const label = () => {
    for (const [selector, attributes] of Object.entries(missing)) {
      for (const element of root.querySelectorAll(selector)) {
        for (const [name, value] of Object.entries(attributes)) {
          if (!element.hasAttribute(name))
            element.setAttribute(name, typeof value === 'string' ? value : value(element))
        }
      }
    }
  }
  new MutationObserver(label).observe(root, { childList: true, subtree: true })
}
