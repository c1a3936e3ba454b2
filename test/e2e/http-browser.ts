/** A browser without scripts: it follows redirects among some servers, keeps their cookies, and submits the forms of their pages. */

/** Where a browser is. */
export interface Page {
  url: URL
  /** 0 if the URL is not on one of the servers: the browser then was redirected to it, and has not requested it. */
  status: number
  headers: Headers
  html: string
}

export interface Form {
  method: string
  action: URL
  /** The inputs with their values; a checkbox that is not checked is absent. */
  fields: Record<string, string>
}

const maxRedirects = 10

/** Only requests to the origins of these URLs are sent. */
export function openBrowser(...servers: string[]) {
  const origins = new Set(servers.map(server => new URL(server).origin))
  /** The cookies of a host, by name: ports share cookies. */
  const cookies = new Map<string, Map<string, string>>()
  const cookiesOf = ({ hostname }: URL) => {
    const jar = cookies.get(hostname) ?? new Map<string, string>()
    cookies.set(hostname, jar)
    return jar
  }

  async function send(url: URL, init: RequestInit): Promise<Page> {
    if (!origins.has(url.origin)) return { url, status: 0, headers: new Headers(), html: '' }
    const jar = cookiesOf(url)
    const headers = new Headers(init.headers)
    if (jar.size > 0) headers.set('cookie', [...jar].map(pair => pair.join('=')).join('; '))
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return { url, status: response.status, headers: response.headers, html: await response.text() }
  }

  async function follow(first: Promise<Page>): Promise<Page> {
    let page = await first
    for (let count = 0; page.status >= 300 && page.status < 400 && count < maxRedirects; count++) {
      page = await send(new URL(page.headers.get('location') ?? '', page.url), {})
    }
    return page
  }

  return {
    cookies,
    /** Requests one URL, and follows no redirect. */
    request: (url: URL | string, init: RequestInit = {}) => send(new URL(url), init),
    open: (url: URL | string) => follow(send(new URL(url), {})),
    /** Submits the only form of a page, as a page of that server does, with these fields instead of its own. */
    submit(page: Page, fields: Record<string, string> = {}): Promise<Page> {
      const form = formOf(page)
      const body = new URLSearchParams({ ...form.fields, ...fields })
      if (form.method === 'get') return follow(send(new URL(`?${body}`, form.action), {}))
      const headers = { origin: page.url.origin }
      return follow(send(form.action, { method: 'POST', headers, body }))
    },
    /** Follows the link with this text. */
    async choose(page: Page, text: string): Promise<Page> {
      const link = [...page.html.matchAll(/<a\s([^>]*)>(.*?)<\/a>/gs)].find(([, , label]) =>
        label?.includes(text),
      )
      const href = link && attributesOf(link[1])['href']
      if (href === undefined) throw new Error(`no link "${text}" on ${page.url}: ${page.html}`)
      return follow(send(new URL(href, page.url), {}))
    },
  }
}

export type Browser = ReturnType<typeof openBrowser>

/** The form of a page with the most fields: others repeat an earlier choice. */
export function formOf({ html, url }: Page): Form {
  const forms = [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, head, body = '']) => {
    const { action = '', method = 'get' } = attributesOf(head)
    return { method: method.toLowerCase(), action: new URL(action || url, url), fields: fieldsOf(body) }
  })
  const size = ({ fields }: Form) => Object.keys(fields).length
  const [form] = forms.sort((a, b) => size(b) - size(a))
  if (!form) throw new Error(`no form on ${url}: ${html}`)
  return form
}

function fieldsOf(body: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [, text] of body.matchAll(/<input\b([^>]*)>/g)) {
    const { name, value = '', type, checked } = attributesOf(text)
    if (name && (type !== 'checkbox' || checked !== undefined)) fields[name] ??= value
  }
  return fields
}

function attributesOf(text = ''): Record<string, string> {
  const found = text.matchAll(/([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)
  return Object.fromEntries(
    [...found].map(([, name, double, single, bare]) => [name, decoded(double ?? single ?? bare ?? '')]),
  )
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decoded = (text: string) =>
  text.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return entities[name] ?? whole
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal))
  })
