/** Sends an invitation anew, with another temporary password. */
import { AdminCreateUserCommand, AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
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
        detail: 'The user has neither an e-mail address nor a phone number to send an invitation to.',
      })
    }
    const { User = {} } = await cognito.AdminCreateUser({
      UserPoolId: pool.id,
      Username: username,
      MessageAction: 'RESEND',
      DesiredDeliveryMediums: [medium],
    })
    return toUser(User)
  },
})

export const resendInvitation = operation(runtime, {
  summary: 'Resend an invitation',
  description:
    'For a user who has not yet chosen a password (FORCE_CHANGE_PASSWORD), also where the temporary password has ' +
    'expired: makes a new one and sends it to the address that the user has. The user stays the same.',
  always: ['AdminGetUserCommand'],
  response: { description: 'The user, invited anew', body: userSchema },
  errors: ['USER_NOT_FOUND', 'USER_NOT_INVITABLE', 'DELIVERY_FAILED'],
})
