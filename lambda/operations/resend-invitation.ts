/** Resends an invitation with a new temporary password. */
import { AdminCreateUserCommand, AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { generateTemporaryPassword } from '../cognito/passwords/temporary-password.ts'
import * as fields from '../cognito/schemas/fields.ts'
import { invitationMedium } from '../cognito/schemas/invitation.ts'
import { toAttributes, toUser, userSchema } from '../cognito/schemas/user.ts'
import { operation } from '../contract/operation.ts'
import { Problem } from '../contract/problem.ts'
import { runtimeOperation } from '../contract/runtime-operation.ts'

export const runtime = runtimeOperation({
  id: 'resend-invitation',
  route: 'POST /users/{username}/invitation',
  access: 'admin',
  commands: { AdminCreateUserCommand, AdminGetUserCommand },
  request: { path: z.object({ username: fields.username }) },
  status: 200,

  async run({ path: { username } }, { cognito, pool }) {
    const found = await cognito.AdminGetUser({ UserPoolId: pool.id, Username: username })
    const medium = invitationMedium(toAttributes(found.UserAttributes))
    if (medium === 'NONE') {
      throw new Problem('USER_NOT_INVITABLE', {
        detail: 'The user has no e-mail address and no phone number. Set one of them first.',
      })
    }
    const { User = {} } = await cognito.AdminCreateUser({
      UserPoolId: pool.id,
      Username: username,
      MessageAction: 'RESEND',
      // As for a new user (admin-create-user.ts).
      TemporaryPassword: generateTemporaryPassword(pool.passwordPolicy),
      DesiredDeliveryMediums: [medium],
    })
    return toUser(User)
  },
})

export const resendInvitation = operation(runtime, {
  operationId: 'resendInvitation',
  summary: 'Resend an invitation',
  description:
    'For a user who has not yet chosen a password (FORCE_CHANGE_PASSWORD), even if the temporary password has expired. ' +
    "Generates a new one and sends it to the user's address; nothing else about the user changes.",
  alwaysSent: ['AdminGetUserCommand'],
  response: {
    description: 'The invited user',
    body: userSchema,
    example: { status: 'FORCE_CHANGE_PASSWORD', identities: undefined },
  },
  errors: ['USER_NOT_FOUND', 'USER_NOT_INVITABLE', 'DELIVERY_FAILED'],
})
