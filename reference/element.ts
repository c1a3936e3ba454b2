/** Finds and creates elements, and handles forms. */

/** The element with this id. Throws if index.html has none of this kind. */
export function byId<E extends HTMLElement = HTMLElement>(id: string, kind?: new () => E): E {
  const element = document.getElementById(id)
  if (!element || !(element instanceof (kind ?? HTMLElement))) {
    throw new Error(`index.html has no ${kind?.name ?? 'element'} with the id ${id}`)
  }
  return element as E
}

/** A new element with properties and children. */
export function create<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}

/** The values of a form by field name. */
export function valuesOf(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]))
}

/** Handles the submission of a form, and ignores further ones until that is done. */
export function onSubmit(
  form: HTMLFormElement,
  handle: (values: Record<string, string>) => Promise<void> | void,
) {
  form.addEventListener('submit', async event => {
    event.preventDefault()
    if (form.ariaBusy === 'true') return
    form.ariaBusy = 'true'
    try {
      await handle(valuesOf(form))
    } finally {
      form.ariaBusy = 'false'
    }
  })
}
