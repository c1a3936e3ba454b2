/** What the pool would send by e-mail or SMS: kept, to be read at /_local/messages. */
import type { Configuration } from './configuration.ts'
import type { Database } from './database.ts'
import type { Message } from './message.ts'
import type { User } from './user.ts'

/** Where a message went, as Cognito tells it: masked. */
export interface Delivery {
  AttributeName: string
  DeliveryMedium: 'EMAIL' | 'SMS'
  Destination: string
}

interface Code {
  user: User
  code: string
  attribute: 'email' | 'phone_number'
  /** Cognito has one text for sign-up, a new address and a forgotten password, and one for second factors (D). */
  occasion: 'verification' | 'secondFactor'
}

export interface Outbox {
  /** The temporary password, to each medium that the user has an address for. */
  invite(user: User, temporaryPassword: string, media: readonly string[]): void
  /** A code, to the address that an attribute has or is to have; in the words of its occasion. */
  sendCode(code: Code, to: string): Delivery
  /** Newest first; to one address, or to all. */
  list(to?: string): Message[]
}

/** Cognito's own words, where the template has none. */
const defaults = {
  invitation: {
    subject: 'Your temporary password',
    text: 'Your username is {username} and temporary password is {####}.',
  },
  verification: { subject: 'Your verification code', text: 'Your confirmation code is {####}' },
  secondFactor: { subject: 'Your authentication code', text: 'Your authentication code is {####}' },
}

const attributeOf = { EMAIL: 'email', SMS: 'phone_number' } as const

export function createOutbox({ sql }: Database, { pool }: Configuration, now: () => Date): Outbox {
  const insert = sql.prepare('INSERT INTO messages (document) VALUES (?)')
  const select = sql.prepare('SELECT document FROM messages ORDER BY id DESC')
  const invitation = pool.AdminCreateUserConfig.InviteMessageTemplate
  const codes = {
    verification: pool.VerificationMessageTemplate,
    secondFactor: {
      EmailMessage: pool.EmailAuthenticationMessage,
      EmailSubject: pool.EmailAuthenticationSubject,
      SmsMessage: pool.SmsAuthenticationMessage,
    },
  }

  function send(message: Omit<Message, 'sentAt'>): void {
    insert.run(JSON.stringify({ ...message, sentAt: now().toISOString() }))
  }

  return {
    invite({ username, attributes }, temporaryPassword, media) {
      for (const medium of ['EMAIL', 'SMS'] as const) {
        const to = attributes[attributeOf[medium]]
        if (!media.includes(medium) || to === undefined) continue
        const words = medium === 'EMAIL' ? invitation.EmailMessage : invitation.SMSMessage
        const text = fill(words ?? defaults.invitation.text, username, temporaryPassword)
        const subject =
          medium === 'EMAIL' ? { subject: invitation.EmailSubject ?? defaults.invitation.subject } : {}
        send({ to, medium, ...subject, text, username, temporaryPassword })
      }
    },
    sendCode({ user: { username }, code, attribute, occasion }, to) {
      const medium = attribute === 'email' ? 'EMAIL' : 'SMS'
      const template = codes[occasion]
      const words = medium === 'EMAIL' ? template.EmailMessage : template.SmsMessage
      const text = fill(words ?? defaults[occasion].text, username, code)
      const subject =
        medium === 'EMAIL' ? { subject: template.EmailSubject ?? defaults[occasion].subject } : {}
      send({ to, medium, ...subject, text, username, code })
      return { AttributeName: attribute, DeliveryMedium: medium, Destination: masked(to) }
    },
    list(to) {
      const messages: Message[] = select.all().map(row => JSON.parse(String(row['document'])))
      return to === undefined ? messages : messages.filter(message => message.to === to)
    },
  }
}

/** The values go in as they are: they are no patterns. */
function fill(words: string, username: string, secret: string): string {
  return words.replaceAll('{username}', () => username).replaceAll('{####}', () => secret)
}

/** `g***@e***` or `+*******0000`, as Cognito shows an address (C). */
export function masked(address: string): string {
  const [name = '', domain] = address.split('@')
  if (domain === undefined) return `+${'*'.repeat(7)}${address.slice(-4)}`
  return `${name.charAt(0)}***@${domain.charAt(0)}***`
}
