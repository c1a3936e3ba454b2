/** A message as callers see it, in a file without imports: whoever uses its type needs the types of nothing else. */

export interface Message {
  to: string
  medium: 'EMAIL' | 'SMS'
  subject?: string
  text: string
  username: string
  /** ISO 8601 in UTC. */
  sentAt: string
  /** In a message with a code. */
  code?: string
  /** In an invitation. */
  temporaryPassword?: string
}
