/** Settings of events and notifications. */
import * as z from 'zod'
import { notificationKinds } from '../../../lambda/trail/notification-kinds.ts'
import type { EventSettings } from '../event-settings.ts'
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

const text = z.strictObject({ subject: line.max(140), body: z.string().min(6).max(20_000) })

const texts = z.partialRecord(z.enum(notificationKinds), text)

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
      languages: z.record(languageTag, texts),
      defaultLanguage: languageTag.optional(),
    }),
  ).optional(),
}

/** In its canonical form, by which a user's locale is compared. */
function isLanguageTag(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value)[0] === value
  } catch {
    return false
  }
}
