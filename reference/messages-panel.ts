/** The messages that the local user pool sent, with their temporary passwords and codes. */
import { announce } from './announcement.ts'
import { copyButton } from './copy-button.ts'
import { byId, create } from './element.ts'

interface Message {
  to: string
  medium: string
  subject?: string
  text: string
  username: string
  sentAt: string
  code?: string
  temporaryPassword?: string
}

/** Milliseconds between refreshes. */
const interval = 2000

/** Refreshes the messages while the page is visible. A closed panel still shows their number. */
export function messagesPanel(): void {
  const list = byId('messages')
  let shown: string[] = []

  async function refresh(): Promise<void> {
    const answer = await fetch('/_local/messages')
    const { items }: { items: Message[] } = await answer.json()
    const keys = items.map(message => JSON.stringify(message))
    const fresh = keys.length - shown.length
    if (fresh === 0 && keys[0] === shown[0]) return
    // Existing elements stay, to keep the focus, unless the pool was restarted.
    const grown = fresh > 0 && shown.every((key, index) => key === keys[index + fresh])
    const elements = items.slice(0, grown ? fresh : undefined).map(messageItem)
    if (grown) list.prepend(...elements)
    else list.replaceChildren(...elements)
    shown = keys
    byId('messages-state').textContent = String(items.length || 'none')
    const [newest] = items
    if (newest) announce(`Newest message: to ${newest.to}, ${newest.subject ?? newest.medium}`)
  }

  const refreshIfVisible = () => void (document.visibilityState === 'visible' && refresh())
  byId('refresh').addEventListener('click', () => void refresh())
  document.addEventListener('visibilitychange', refreshIfVisible)
  setInterval(refreshIfVisible, interval)
  refreshIfVisible()
}

function messageItem({ to, medium, text, username, sentAt, code, temporaryPassword }: Message): HTMLElement {
  const secrets = Object.entries({ 'temporary password': temporaryPassword, code })
  return create(
    'li',
    {},
    create(
      'p',
      { className: 'to' },
      create('strong', {}, to),
      ` ${medium === 'EMAIL' ? 'e-mail' : medium} `,
      create('time', { dateTime: sentAt }, new Date(sentAt).toLocaleTimeString([], { timeStyle: 'short' })),
    ),
    ...secrets.flatMap(([what, secret]) => (secret ? [secretRow(what, secret, username)] : [])),
    create('p', { className: 'text' }, text),
  )
}

function secretRow(what: string, secret: string, username: string): HTMLElement {
  return create(
    'p',
    { className: 'secret-row' },
    create('span', {}, what),
    create('code', { className: 'secret' }, secret),
    copyButton(`the ${what} of ${username}`, secret),
  )
}
