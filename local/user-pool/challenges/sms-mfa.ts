/** SMS_MFA: a code by text message. */
import { sentCodeChallenge } from './sent-code.ts'

export const smsMfa = sentCodeChallenge({ name: 'SMS_MFA', attribute: 'phone_number', medium: 'SMS' })
