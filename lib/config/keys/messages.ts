/** What a stage can say in the messages that Cognito sends, in place of the words of `lib/constructs/user-pool/user-pool-messages.ts`. */
import * as z from 'zod'

/** Cognito takes letters, marks, symbols, digits, punctuation and blanks; a subject and a text message are one line. */
const oneLine = z.string().regex(/^\P{Cc}*$/u, 'must be one line without control characters')

const messageTemplate = z.strictObject({
  emailSubject: oneLine.min(1).max(140),
  /** HTML; `{####}` is the password or code, `{username}` the user name (invitations must have both). */
  emailBody: z
    .string()
    .min(6)
    .max(20_000)
    .regex(/^[\P{Cc}\t\n\r]*$/u, 'must not contain control characters other than tabs and line breaks')
    .includes('{####}'),
  /** Text; left out, the words of `lib/constructs/user-pool/user-pool-messages.ts`. */
  smsMessage: oneLine.max(140).includes('{####}').optional(),
})
const { emailBody, smsMessage } = messageTemplate.shape

export const messageKeys = {
  messages: z.strictObject({
    invitation: messageTemplate
      .extend({
        emailBody: emailBody.includes('{username}'),
        smsMessage: smsMessage.unwrap().includes('{username}').optional(),
      })
      .optional(),
    /** Sent to confirm a sign-up or an address, and when a password is forgotten: the text must be true for all three. */
    verification: messageTemplate.optional(),
    /** Sent at a sign-in, where the second factor is a code by e-mail or SMS. */
    secondFactor: messageTemplate.optional(),
  }),
}
