/** A trigger as an app writes it. */
import { claimsOf } from './claims-of.ts'

interface Event {
  userName: string
  response: object
}

export async function handler(event: Event): Promise<Event> {
  event.response = claimsOf(event.userName)
  return event
}
