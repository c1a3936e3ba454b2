/** A message of the pool, or an e-mail that a function sent. This file has no imports, so that users of the type need no types of Node. */

export interface Message {
  to: string
  medium: 'EMAIL' | 'SMS'
  subject?: string
  text: string
  /** Of the user, in a message of the pool. */
  username?: string
  /** ISO 8601 in UTC. */
  sentAt: string
  /** In a message with a code. */
  code?: string
  /** In an invitation. */
  temporaryPassword?: string
}
