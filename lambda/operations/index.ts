/** The only list of operations. */
import type { Operation } from '../http/operation.ts'
import { adminConfirmSignUp } from './admin-confirm-sign-up.ts'
import { adminCreateUser } from './admin-create-user.ts'
import { adminDeleteUser } from './admin-delete-user.ts'
import { adminGetUser } from './admin-get-user.ts'
import { adminInitiateAuth } from './admin-initiate-auth.ts'
import { adminRespondToAuthChallenge } from './admin-respond-to-auth-challenge.ts'
import { adminSetUserPassword } from './admin-set-user-password.ts'
import { getUser } from './get-user.ts'
import { signUp } from './sign-up.ts'

export const operations: readonly Operation[] = [
  adminInitiateAuth,
  adminRespondToAuthChallenge,
  signUp,
  adminCreateUser,
  adminGetUser,
  adminDeleteUser,
  adminConfirmSignUp,
  adminSetUserPassword,
  getUser,
]
