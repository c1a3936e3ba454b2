/** The only list of the commands that the local pool knows. */
import type { Command } from '../command.ts'
import { adminConfirmSignUp } from './admin-confirm-sign-up.ts'
import { adminCreateUser } from './admin-create-user.ts'
import { adminDeleteUser } from './admin-delete-user.ts'
import { adminGetUser } from './admin-get-user.ts'
import { adminInitiateAuth } from './admin-initiate-auth.ts'
import { adminRespondToAuthChallenge } from './admin-respond-to-auth-challenge.ts'
import { adminSetUserPassword } from './admin-set-user-password.ts'
import { confirmSignUp } from './confirm-sign-up.ts'
import { describeUserPool } from './describe-user-pool.ts'
import { describeUserPoolClient } from './describe-user-pool-client.ts'
import { getUser } from './get-user.ts'
import { signUp } from './sign-up.ts'

export const commands: readonly Command[] = [
  adminConfirmSignUp,
  adminCreateUser,
  adminDeleteUser,
  adminGetUser,
  adminInitiateAuth,
  adminRespondToAuthChallenge,
  adminSetUserPassword,
  confirmSignUp,
  describeUserPool,
  describeUserPoolClient,
  getUser,
  signUp,
]
