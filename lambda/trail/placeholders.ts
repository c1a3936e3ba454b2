/** The placeholders in the texts of notifications. */
import type { NotificationKind } from './notification-kinds.ts'

/** What replaces each placeholder. */
export interface PlaceholderValues {
  /** The product's name of the configuration. */
  product: string
  /** When it happened, in UTC, in the format of the language. */
  time: string
  /** How many sessions a user can have: only in `sessionLimitReached`. */
  limit?: string
}

const everywhere = ['product', 'time']

/** Also finds names that a typing mistake made, and leaves other braces alone. */
const placeholder = /\{([\w.-]+)\}/g

/** The placeholders of a text that nothing would replace, such as `{prodct}`. The configuration rejects them. */
export function unknownPlaceholders(kind: NotificationKind, text: string): string[] {
  const known = kind === 'sessionLimitReached' ? [...everywhere, 'limit'] : everywhere
  return [...text.matchAll(placeholder)]
    .filter(([, name = '']) => !known.includes(name))
    .map(([found]) => found)
}

export function fillPlaceholders(text: string, values: PlaceholderValues): string {
  const byName: Record<string, string | undefined> = { ...values }
  return text.replace(placeholder, (found, name: string) => byName[name] ?? found)
}
