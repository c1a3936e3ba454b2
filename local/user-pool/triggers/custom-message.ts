/** CustomMessage: runs before a message is sent, and can replace its texts. */
import * as z from 'zod'
import type { User } from '../user.ts'
import type { Trigger, Triggers } from './trigger.ts'
import { userAttributes } from './user-attributes.ts'

/** Why a message is sent. AdminResetUserPassword has no source of its own (T). */
export type MessageSource =
  | ('SignUp' | 'AdminCreateUser' | 'ResendCode' | 'ForgotPassword')
  | ('UpdateUserAttribute' | 'VerifyUserAttribute' | 'Authentication')

export interface MessageCause {
  source: MessageSource
  clientMetadata?: Record<string, string> | undefined
  withoutClient?: boolean
}

/** The texts of the pool or of Cognito apply where one is missing. */
export interface CustomTexts {
  SmsMessage?: string | undefined
  EmailMessage?: string | undefined
  EmailSubject?: string | undefined
}

const text = z.string().nullish()

type Text = string | null | undefined

const trigger: Trigger<{ smsMessage?: Text; emailMessage?: Text; emailSubject?: Text }> = {
  name: 'CustomMessage',
  response: z.object({ smsMessage: text, emailMessage: text, emailSubject: text }),
}

const codeParameter = '{####}'
const usernameParameter = '{username}'
/** Characters (D). */
const maxLengths = { sms: 140, email: 20_000 }

/** Throws if the function fails: then no message is sent. */
export async function customMessage(
  triggers: Triggers,
  user: User,
  { source, clientMetadata, withoutClient = false }: MessageCause,
): Promise<CustomTexts> {
  const isInvitation = source === 'AdminCreateUser'
  const response = await triggers.fire(trigger, {
    source: `CustomMessage_${source}`,
    userName: user.username,
    withoutClient,
    request: {
      userAttributes: userAttributes(user),
      codeParameter,
      // Verification links are not implemented here.
      linkParameter: '{##Click Here##}',
      usernameParameter: isInvitation ? usernameParameter : null,
      clientMetadata,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  })
  const required = isInvitation ? [codeParameter, usernameParameter] : [codeParameter]
  // Without a placeholder, or if it is too long, a text is ignored (T, ?).
  const usable = (message: Text, maxLength: number) =>
    message && message.length <= maxLength && required.every(placeholder => message.includes(placeholder))
      ? message
      : undefined
  return {
    SmsMessage: usable(response?.smsMessage, maxLengths.sms),
    EmailMessage: usable(response?.emailMessage, maxLengths.email),
    EmailSubject: response?.emailSubject || undefined,
  }
}
