/** HTML in which everything that is inserted is escaped, so that a parameter cannot become markup. */

/** Text that is HTML already. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Insertable = string | Html | readonly Html[]

/** A template tag: escapes strings, and inserts `Html` as it is. */
export function html(parts: TemplateStringsArray, ...values: Insertable[]): Html {
  return new Html(String.raw({ raw: parts }, ...values.map(textOf)))
}

function textOf(value: Insertable): string {
  if (typeof value === 'string') return value.replaceAll(/[&<>"']/g, character => entities[character] ?? '')
  return value instanceof Html ? value.text : value.map(({ text }) => text).join('')
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
