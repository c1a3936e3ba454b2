/** What a sign-in can begin with. */
import * as z from 'zod/mini'
import type { FirstFactor } from '../../contract/environment.ts'
import { described } from '../../contract/schema.ts'

const names = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'PASSKEY'] as const satisfies readonly FirstFactor[]

/** In a request. Without a name of its own: generated Go clients would declare its values twice. */
export const firstFactor = z.enum(names)
described(firstFactor, {
  description: 'What a sign-in begins with: a password, a code by e-mail or by SMS, or a passkey.',
  examples: ['PASSKEY'],
})

/** In a response, where later versions may add some. */
export const offeredFactors = described(z.array(z.enum(names)), {
  description:
    'What this API offers, in the order of its settings. The user may not have set up all of them.',
  examples: [['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'PASSKEY']],
})
