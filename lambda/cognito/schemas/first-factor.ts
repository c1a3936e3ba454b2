/** What a sign-in can begin with. */
import * as z from 'zod/mini'
import type { FirstFactor } from '../../contract/environment.ts'
import { described } from '../../contract/schema.ts'

export const firstFactor = z.enum([
  'PASSWORD',
  'EMAIL_OTP',
  'SMS_OTP',
  'PASSKEY',
] satisfies readonly FirstFactor[])
described(firstFactor, {
  id: 'FirstFactor',
  description: 'What a sign-in begins with: a password, a code by e-mail or by SMS, or a passkey.',
  examples: ['PASSKEY'],
})
