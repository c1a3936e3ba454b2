/** The e-mail of a notification. */
import type { SendEmailCommandInput } from '@aws-sdk/client-sesv2'
import { lookUpLanguage } from './language.ts'
import type { NotificationKind } from './notification-kinds.ts'
import type { NotificationSettings } from './notification-settings.ts'
import { fillPlaceholders } from './placeholders.ts'
import { english } from './texts/en.ts'

interface Notification {
  kind: NotificationKind
  /** The attribute of the user. */
  locale: string | undefined
  /** When it happened. */
  time: string
  limit: number | undefined
}

/** Not a template of SES: with a variable that is missing, SES accepts the message and never sends it. */
export function toMessage(
  { kind, locale, time, limit }: Notification,
  { product, languages, defaultLanguage = 'en' }: NotificationSettings,
): NonNullable<SendEmailCommandInput['Content']> {
  const available: NotificationSettings['languages'] = {
    ...languages,
    en: { ...english, ...languages['en'] },
  }
  const having = Object.keys(available).filter(language => available[language]?.[kind])
  const language = lookUpLanguage([locale ?? '', defaultLanguage], having) ?? 'en'
  const { subject, body } = available[language]?.[kind] ?? english[kind]
  const values = {
    product,
    time: inUtc(time, language),
    ...(limit === undefined ? {} : { limit: String(limit) }),
  }
  return {
    Simple: {
      Subject: utf8(fillPlaceholders(subject, values)),
      Body: { Text: utf8(fillPlaceholders(body, values)) },
    },
  }
}

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' })

function inUtc(time: string, language: string): string {
  const options = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const
  return `${new Intl.DateTimeFormat(language, options).format(new Date(time))} UTC`
}

/** The sender with its name, which is quoted, or encoded by RFC 2047 if it has other characters than ASCII: SES does neither. */
export function senderOf({ from, fromName }: Pick<NotificationSettings, 'from' | 'fromName'>): string {
  if (!fromName) return from
  if (/^[ -~]*$/.test(fromName)) return `"${fromName.replace(/[\\"]/g, '\\$&')}" <${from}>`
  // An encoded word has at most 75 characters, and is one whole character or more.
  const words = (fromName.match(/.{1,10}/gu) ?? []).map(
    part => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`,
  )
  return `${words.join(' ')} <${from}>`
}
