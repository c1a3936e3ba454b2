/** The list of challenges, in the order of a sign-in. */
import type { Challenge } from './challenge.ts'
import { mfaSetup } from './mfa-setup.ts'
import { newPasswordRequired } from './new-password-required.ts'
import { selectMfaType } from './select-mfa-type.ts'
import { emailOtp, smsMfa } from './sent-code.ts'
import { softwareTokenMfa } from './software-token-mfa.ts'

export const challenges: readonly Challenge[] = [
  newPasswordRequired,
  mfaSetup,
  selectMfaType,
  softwareTokenMfa,
  smsMfa,
  emailOtp,
]
