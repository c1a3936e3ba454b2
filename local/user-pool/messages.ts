/** Stores the messages that the pool would send by e-mail or SMS. They can be read at /_local/messages. */
import type { Configuration } from './configuration.ts'
import type { Database } from './database.ts'
import type { Message } from './message.ts'
import type { CustomTexts } from './triggers/custom-message.ts'
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
  occasion: 'verification' | 'secondFactor'
  texts: CustomTexts
}

type Content = Omit<Message, 'subject' | 'text' | 'sentAt'> & { username: string }

export type Outbox = ReturnType<typeof createOutbox>

/** Cognito's default texts: one for sign-up, new addresses and forgotten passwords, and one for second factors (D). */
const defaults = {
  invitation: {
    subject: 'Your temporary password',
    text: 'Your username is {username} and temporary password is {####}.',
  },
  /** A guess. */
  invitationWithoutPassword: { subject: 'Your account', text: 'Your username is {username}.' },
  verification: { subject: 'Your verification code', text: 'Your confirmation code is {####}' },
  secondFactor: { subject: 'Your authentication code', text: 'Your authentication code is {####}' },
}

export function createOutbox({ sql }: Database, { pool }: Configuration, now: () => Date) {
  const insert = sql.prepare('INSERT INTO messages (document) VALUES (?)')
  const select = sql.prepare('SELECT document FROM messages ORDER BY id DESC')
  const selectTo = sql.prepare("SELECT document FROM messages WHERE document ->> '$.to' = ? ORDER BY id DESC")
  const { SMSMessage, ...invitation } = pool.AdminCreateUserConfig.InviteMessageTemplate
  const templates = {
    invitation: { ...invitation, SmsMessage: SMSMessage },
    invitationWithoutPassword: { ...invitation, SmsMessage: SMSMessage },
    verification: pool.VerificationMessageTemplate,
    secondFactor: {
      EmailMessage: pool.EmailAuthenticationMessage,
      EmailSubject: pool.EmailAuthenticationSubject,
      SmsMessage: pool.SmsAuthenticationMessage,
    },
  }

  /** The texts of the trigger CustomMessage take precedence over those of the pool. */
  function send(
    occasion: keyof typeof defaults,
    custom: CustomTexts,
    content: Content,
    shownName = content.username,
  ): void {
    const { medium, code, temporaryPassword } = content
    const own = templates[occasion]
    const EmailMessage = custom.EmailMessage ?? own.EmailMessage
    const SmsMessage = custom.SmsMessage ?? own.SmsMessage
    const EmailSubject = custom.EmailSubject ?? own.EmailSubject
    const template = (medium === 'EMAIL' ? EmailMessage : SmsMessage) ?? defaults[occasion].text
    const subject = medium === 'EMAIL' ? { subject: EmailSubject ?? defaults[occasion].subject } : {}
    // Cognito replaces the username in invitations only (D, T).
    const values = {
      '{####}': code ?? temporaryPassword ?? '',
      ...(occasion.startsWith('invitation') ? { '{username}': shownName } : {}),
    }
    const text = filled(template, values)
    insert.run(JSON.stringify({ ...content, ...subject, text, sentAt: now().toISOString() }))
  }

  return {
    /** Stores an e-mail that the pool did not write. */
    deliver(message: Omit<Message, 'sentAt'>): void {
      insert.run(JSON.stringify({ ...message, sentAt: now().toISOString() }))
    },
    /** Sends the temporary password, if the user needs one, through each of the media for which the user has an address. */
    invite(
      { username, attributes }: User,
      temporaryPassword: string | undefined,
      media: readonly string[],
      texts: CustomTexts,
    ): void {
      for (const medium of ['EMAIL', 'SMS'] as const) {
        const to = attributes[medium === 'EMAIL' ? 'email' : 'phone_number']
        if (!media.includes(medium) || to === undefined) continue
        const content = { to, medium, username }
        // Nobody signs in with a generated user name (?).
        const name = pool.UsernameAttributes.map(attribute => attributes[attribute]).find(Boolean)
        if (temporaryPassword === undefined) send('invitationWithoutPassword', texts, content, name)
        else send('invitation', texts, { ...content, temporaryPassword }, name)
      }
    },
    /** Sends a code with the template of its occasion; the address may still be pending. */
    sendCode({ user: { username }, code, attribute, occasion, texts }: Code, to: string): Delivery {
      const medium = attribute === 'email' ? 'EMAIL' : 'SMS'
      send(occasion, texts, { to, medium, username, code })
      return { AttributeName: attribute, DeliveryMedium: medium, Destination: masked(to) }
    },
    /** Newest first; to one address, or to all. */
    list(to?: string): Message[] {
      const rows = to === undefined ? select.all() : selectTo.all(to)
      return rows.map(row => JSON.parse(String(row['document'])))
    },
  }
}

/** In one pass, since a value may look like a placeholder. */
function filled(template: string, values: Record<string, string>): string {
  return template.replace(/\{(?:####|username)\}/g, placeholder => values[placeholder] ?? placeholder)
}

/** `g***@e***` or `+*******0000`, as Cognito masks an address (C). */
export function masked(address: string): string {
  const [name = '', domain] = address.split('@')
  if (domain === undefined) return `+${'*'.repeat(7)}${address.slice(-4)}`
  return `${name.charAt(0)}***@${domain.charAt(0)}***`
}
