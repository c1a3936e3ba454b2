/** The kinds of notifications that users get when a protected setting of their account changes. */
export const notificationKinds = [
  'passwordChanged',
  'emailChanged',
  'phoneChanged',
  'mfaChanged',
  'passkeyAdded',
  'passkeyRemoved',
  'identityLinked',
  'sessionLimitReached',
] as const

/** A kind of notification: the name of its texts in `languages`. */
export type NotificationKind = (typeof notificationKinds)[number]

/** The texts of one language, as plain text. Those that are missing are sent in the default language, or in English. */
export type NotificationTexts = Readonly<
  Partial<Record<NotificationKind, { readonly subject: string; readonly body: string }>>
>
