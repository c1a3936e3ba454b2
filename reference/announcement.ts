/** Announces changes elsewhere on the page to screen readers. */
import { byId } from './element.ts'

export function announce(text: string): void {
  byId('announcement').textContent = text
}
