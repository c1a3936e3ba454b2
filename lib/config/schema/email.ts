/** Settings of the e-mails and text messages that Cognito sends: the sender and the texts. */
import * as z from 'zod'
import { sesRegions } from './regions.ts'

const address = z.email().max(254)

/** Cognito accepts letters, marks, symbols, digits, punctuation and spaces. Subjects and text messages are one line. */
const oneLine = z.string().regex(/^\P{Cc}*$/u, 'must be one line without control characters')

const messageTemplate = z.strictObject({
  emailSubject: oneLine.min(1).max(140),
  /** HTML. `{####}` is the password or code, `{username}` the username; an invitation must contain both. */
  emailBody: z
    .string()
    .min(6)
    .max(20_000)
    .regex(/^[\P{Cc}\t\n\r]*$/u, 'must not contain control characters other than tabs and line breaks')
    .includes('{####}'),
  /** The default is in `lib/constructs/user-pool/user-pool-messages.ts`. */
  smsMessage: oneLine.max(140).includes('{####}').optional(),
})
const { emailBody, smsMessage } = messageTemplate.shape

export const emailSettings = {
  /** A verified SES sender. Without one, Cognito sends the e-mails itself, at most 50 per day. */
  email: z
    .strictObject({
      from: address,
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
      /** Set if SES has verified the domain instead of the address. */
      verifiedDomain: z.hostname().optional(),
    })
    .refine(({ from, verifiedDomain }) => !verifiedDomain || from.split('@').pop() === verifiedDomain, {
      path: ['verifiedDomain'],
      message: 'must be the domain of `from`, in the same letter case',
    })
    .optional(),
  /** Replace the texts of `lib/constructs/user-pool/user-pool-messages.ts`. */
  messages: z.strictObject({
    invitation: messageTemplate
      .extend({
        emailBody: emailBody.includes('{username}'),
        smsMessage: smsMessage.unwrap().includes('{username}').optional(),
      })
      .optional(),
    /** Cognito sends it after a sign-up, for a new address and for a forgotten password: the text must fit all three. */
    verification: messageTemplate.optional(),
    /** Sent during sign-in if the second factor is a code by e-mail or SMS. */
    secondFactor: messageTemplate.optional(),
  }),
}
