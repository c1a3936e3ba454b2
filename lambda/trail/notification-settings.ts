/** The setting `notifications`, which the notifier has as JSON in its environment. */
import type { NotificationTexts } from './notification-kinds.ts'

export interface NotificationSettings {
  readonly product: string
  readonly from: string
  readonly fromName?: string | undefined
  readonly replyTo?: string | undefined
  readonly sesRegion: string
  /** By language tag, such as `de`. A text that a language does not have is sent in the default language, or in English. */
  readonly languages: Readonly<Record<string, NotificationTexts>>
  readonly defaultLanguage?: string | undefined
}
