/** Tells users of screen readers what changed elsewhere on the page. */
import { byId } from './element.ts'

export function announce(text: string): void {
  byId('announcement').textContent = text
}
