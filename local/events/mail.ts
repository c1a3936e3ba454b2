/** SES's SendEmail: puts e-mails into the inbox that shows the user pool's messages. */
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Message } from '../user-pool/message.ts'
import { AwsError } from './aws-error.ts'

const part = z.object({ Data: z.string() })

const requestSchema = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.array(z.string()).min(1).max(50) }),
  // Templates and raw e-mails are not implemented.
  Content: z.object({
    Simple: z.object({
      Subject: part,
      Body: z.object({ Text: part.optional(), Html: part.optional() }),
    }),
  }),
})

/** The sender is not checked. Throws an AwsError for what SES rejects, or localhost does not implement. */
export function sendEmail(input: unknown, deliver: (message: Omit<Message, 'sentAt'>) => void): object {
  const request = requestSchema.safeParse(input)
  if (!request.success) throw new AwsError('BadRequestException', z.prettifyError(request.error))
  const { Destination, Content } = request.data
  const { Subject, Body } = Content.Simple
  const text = Body.Text?.Data ?? Body.Html?.Data
  if (text === undefined) throw new AwsError('BadRequestException', 'The e-mail has no body.')
  for (const to of Destination.ToAddresses) deliver({ to, medium: 'EMAIL', subject: Subject.Data, text })
  return { MessageId: randomUUID() }
}
