/** Settings of events and notifications. */
import * as z from 'zod'
import { unknownPlaceholders } from '../../../lambda/trail/placeholders.ts'
import type { EventSettings, NotificationKind } from '../event-settings.ts'
import { senderFields, verifiesSender } from './email.ts'
import { regionPattern } from './regions.ts'

const destination = new RegExp(
  `^(off|own-bus|arn:[\\w-]+:events:${regionPattern}:\\d{12}:event-bus/[\\w./-]{1,256})$`,
)

const languageTag = z.string().refine(isLanguageTag, 'use a language tag such as en or de-AT')

const line = z
  .string()
  .trim()
  .min(1)
  .regex(/^\P{Cc}*$/u, 'must not contain line breaks or other control characters')

/** The texts of one kind. Its placeholders are those that the notifier replaces. */
function textOf(kind: NotificationKind) {
  const known = (text: z.ZodString) =>
    text.refine(value => unknownPlaceholders(kind, value).length === 0, {
      error: ({ input }) =>
        `remove ${unknownPlaceholders(kind, String(input)).join(', ')}: it is not replaced here and would be sent as it is`,
    })
  return z.strictObject({ subject: known(line.max(140)), body: known(z.string().min(6).max(20_000)) })
}

const texts = z.strictObject({
  passwordChanged: textOf('passwordChanged').exactOptional(),
  emailChanged: textOf('emailChanged').exactOptional(),
  phoneChanged: textOf('phoneChanged').exactOptional(),
  mfaChanged: textOf('mfaChanged').exactOptional(),
  passkeyAdded: textOf('passkeyAdded').exactOptional(),
  passkeyRemoved: textOf('passkeyRemoved').exactOptional(),
  identityLinked: textOf('identityLinked').exactOptional(),
  sessionLimitReached: textOf('sessionLimitReached').exactOptional(),
} satisfies Record<NotificationKind, z.ZodType>)

export const eventSettings = {
  events: z
    .custom<NonNullable<EventSettings['events']>>(
      value => typeof value === 'string' && destination.test(value),
      'use off, own-bus, or the ARN of an event bus',
    )
    .optional(),
  eventNames: z.boolean().optional(),
  notifications: verifiesSender(
    z.strictObject({
      product: line.max(64),
      ...senderFields,
      languages: z.record(languageTag, texts).optional(),
      defaultLanguage: languageTag.optional(),
    }),
  ).optional(),
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** In its canonical form, by which a user's locale is compared, and of a language that exists: `jp` and `english` have the form of one. */
function isLanguageTag(value: string): boolean {
  try {
    const { language } = new Intl.Locale(value)
    return Intl.getCanonicalLocales(value)[0] === value && languageNames.of(language) !== undefined
  } catch {
    return false
  }
}
