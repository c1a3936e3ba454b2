/** Stores the messages that the pool would send by e-mail or SMS. They can be read at /_local/messages. */
import type { Configuration } from './configuration.ts'
import type { Database } from './database.ts'
import type { Message } from './message.ts'
import type { User } from './user.ts'

/** A delivery as Cognito returns it, with a masked destination. */
export interface Delivery {
  AttributeName: string
  DeliveryMedium: 'EMAIL' | 'SMS'
  Destination: string
}

interface Code {
  user: User
  code: string
  attribute: 'email' | 'phone_number'
  /** Cognito has one template for sign-up, new addresses and forgotten passwords, and one for second factors (D). */
  occasion: 'verification' | 'secondFactor'
}

export interface Outbox {
  /** Sends the temporary password through each of the media for which the user has an address. */
  invite(user: User, temporaryPassword: string, media: readonly string[]): void
  /** Sends a code with the template of its occasion; the address may still be pending. */
  sendCode(code: Code, to: string): Delivery
  /** Newest first; to one address, or to all. */
  list(to?: string): Message[]
}

/** Cognito's default texts. */
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
        const template = medium === 'EMAIL' ? invitation.EmailMessage : invitation.SMSMessage
        const text = fill(template ?? defaults.invitation.text, username, temporaryPassword)
        const subject =
          medium === 'EMAIL' ? { subject: invitation.EmailSubject ?? defaults.invitation.subject } : {}
        send({ to, medium, ...subject, text, username, temporaryPassword })
      }
    },
    sendCode({ user: { username }, code, attribute, occasion }, to) {
      const medium = attribute === 'email' ? 'EMAIL' : 'SMS'
      const { EmailMessage, EmailSubject, SmsMessage } = codes[occasion]
      const template = medium === 'EMAIL' ? EmailMessage : SmsMessage
      const text = fill(template ?? defaults[occasion].text, username, code)
      const subject = medium === 'EMAIL' ? { subject: EmailSubject ?? defaults[occasion].subject } : {}
      send({ to, medium, ...subject, text, username, code })
      return { AttributeName: attribute, DeliveryMedium: medium, Destination: masked(to) }
    },
    list(to) {
      const messages: Message[] = select.all().map(row => JSON.parse(String(row['document'])))
      return to === undefined ? messages : messages.filter(message => message.to === to)
    },
  }
}

/** Functions as replacements prevent `$` in a value from being interpreted. */
function fill(template: string, username: string, secret: string): string {
  return template.replaceAll('{username}', () => username).replaceAll('{####}', () => secret)
}

/** `g***@e***` or `+*******0000`, as Cognito masks an address (C). */
export function masked(address: string): string {
  const [name = '', domain] = address.split('@')
  if (domain === undefined) return `+${'*'.repeat(7)}${address.slice(-4)}`
  return `${name.charAt(0)}***@${domain.charAt(0)}***`
}
