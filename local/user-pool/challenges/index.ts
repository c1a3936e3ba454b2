/** The only list of challenges, in the order in which a sign-in meets them. */
import type { Challenge } from './challenge.ts'
import { newPasswordRequired } from './new-password-required.ts'

export const challenges: readonly Challenge[] = [newPasswordRequired]
