/** EMAIL_OTP: a code by e-mail. */
import { sentCodeChallenge } from './sent-code.ts'

export const emailOtp = sentCodeChallenge({ name: 'EMAIL_OTP', attribute: 'email', medium: 'EMAIL' })
