/** Makes the controls of Swagger UI accessible to screen readers and the keyboard. */

/** Missing attributes by selector. */
const missing: Record<string, Record<string, string | ((element: Element) => string)>> = {
  'select.examples-select-element': { 'aria-label': 'Example' },
  'textarea.body-param__text': { 'aria-label': 'Request body' },
  '.json-schema-2020-12-accordion:has(> :first-child:empty)': { 'aria-label': 'Schema' },
  // Each is a landmark, named after its operation.
  'table.responses-table[role=region]': { 'aria-label': ({ id }) => id.replaceAll('_', ' ') },
  // The page's own headings are at the second level.
  'h3.opblock-tag': { 'aria-level': '2' },
  '.opblock h4': { 'aria-level': '3' },
  '.opblock h5': { 'aria-level': '4' },
  // Scrollable elements must be reachable with the keyboard.
  'pre.microlight, .highlight-code pre': { tabindex: '0' },
}

/** Adds the attributes to all present and future elements below `root`. */
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
