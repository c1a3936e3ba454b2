/** The settings of events, and of the notifications that follow from them. */
import type { NotificationKind, NotificationTexts } from '../../lambda/trail/notification-kinds.ts'
import type { SenderSettings } from './sender-settings.ts'

export type { NotificationKind, NotificationTexts }

/** Settings of the audit trail and of the e-mails to users. */
export interface EventSettings {
  /**
   * Where events go: to an event bus that `CognitoAuthTrail` creates or gets, or to the existing bus with this ARN. They are
   * forwarded by a `CognitoAuthTrail`, which belongs in a stack of its own. Default: off.
   */
  readonly events?: 'off' | 'own-bus' | `arn:${string}` | undefined
  /** Whether events, and the lines of the log that they are made of, contain user names beside `sub`. Default: false. */
  readonly eventNames?: boolean | undefined
  /** E-mails to users when a protected setting of their account changes. Requires `events`. */
  readonly notifications?: NotificationSettings | undefined
}

/** The sender and the texts of the notifications, which Amazon SES sends. Its identity must be verified in `sesRegion`. */
export interface NotificationSettings extends SenderSettings {
  /** The name of the product in the texts. */
  readonly product: string
  /** Replace or add to the English texts, by language tag such as `de`. A user's `locale` selects one. */
  readonly languages?: Readonly<Record<string, NotificationTexts>> | undefined
  /** For users without a `locale` that is in `languages`. Default: `en`. */
  readonly defaultLanguage?: string | undefined
}
