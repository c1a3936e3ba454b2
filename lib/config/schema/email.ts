/** Settings of the e-mails and text messages that Cognito sends: the sender and the texts. */
import * as z from 'zod'
import type { SenderSettings } from '../sender-settings.ts'
import { isToken } from '../token.ts'
import { sesRegions } from './regions.ts'

const address = z.email().max(254)

/** As in the pattern of an ARN, which names the sender unless SES has verified the domain. */
const senderAddress = z
  .email('use the e-mail address alone: the name that is shown beside it belongs into fromName')
  .max(254)
  .regex(
    /^[\w+=,.-]+@/,
    'use only letters, digits and _ + = , . - before the @: other characters cannot be in its ARN',
  )

/** Cognito's pattern, whose white space is ASCII only. */
const messageCharacters = (whiteSpace: string) =>
  new RegExp(`^[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}${whiteSpace}]*$`, 'u')
const rejectedCharacters = 'Cognito rejects the others, such as non-breaking spaces and the joiners in emoji'

const subject = z
  .string()
  .min(1)
  .max(140)
  .regex(
    messageCharacters(' '),
    `must be one line of letters, digits, punctuation, symbols and spaces: ${rejectedCharacters}`,
  )

const body = z
  .string()
  .min(6)
  .max(20_000)
  .regex(
    messageCharacters(' \\t\\n\\r'),
    `must contain only letters, digits, punctuation, symbols, spaces, tabs and line breaks: ${rejectedCharacters}`,
  )

const textMessage = z
  .string()
  .max(140)
  .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'must be one line without control characters')

/** Rejects what looks like a placeholder but is not one of these. CSS rules contain more than a name. */
function withoutOtherPlaceholders(text: z.ZodString, known: readonly string[]): z.ZodString {
  const others = (value: string) =>
    (value.match(/\{(?:#[^{}]*#|[\w.-]+)\}/g) ?? []).filter(found => !known.includes(found))
  return text.refine(value => others(value).length === 0, {
    error: ({ input }) =>
      `remove ${others(String(input)).join(', ')}: Cognito does not replace it here and would send it as it is`,
  })
}

/** The texts of a message that must contain all of the placeholders. Cognito replaces none in a subject. */
function messageTemplate(...placeholders: string[]) {
  const complete = (text: z.ZodString) =>
    withoutOtherPlaceholders(
      placeholders.reduce((schema, placeholder) => schema.includes(placeholder), text),
      placeholders,
    )
  return z.strictObject({
    emailSubject: withoutOtherPlaceholders(subject, []),
    emailBody: complete(body),
    smsMessage: complete(textMessage).optional(),
  })
}

/** The fields of a sender. `verifiesSender` checks how they go together. */
export const senderFields = {
  from: senderAddress,
  fromName: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .regex(/^\P{Cc}*$/u, 'must not contain line breaks or other control characters')
    .optional(),
  replyTo: address.optional(),
  sesRegion: z
    .string()
    .refine(
      region => sesRegions.includes(region),
      'Amazon SES is not available there: use a Region such as eu-west-1',
    ),
  verifiedDomain: z.hostname().optional(),
}

/** Rejects a verified domain that is not the sender's. */
export function verifiesSender<S extends z.ZodType<Pick<SenderSettings, 'from' | 'verifiedDomain'>>>(
  schema: S,
): S {
  return schema.refine(
    ({ from, verifiedDomain }) =>
      !verifiedDomain || isToken([from, verifiedDomain]) || from.split('@').pop() === verifiedDomain,
    {
      path: ['verifiedDomain'],
      message: 'must be the domain of `from`, in the same letter case',
    },
  )
}

export const emailSettings = {
  email: verifiesSender(z.strictObject(senderFields)).optional(),
  messages: z.strictObject({
    invitation: messageTemplate('{username}', '{####}').optional(),
    verification: messageTemplate('{####}').optional(),
    secondFactor: messageTemplate('{####}').optional(),
  }),
}
