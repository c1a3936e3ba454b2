/** Creates a user and, unless suppressed, sends an invitation with a temporary password. */
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { reportCreatedUser } from '../cognito/delivery-failure.ts'
import { generateTemporaryPassword } from '../cognito/passwords/temporary-password.ts'
import { looksLikeSub, withAddress } from '../cognito/schemas/address-names.ts'
import * as fields from '../cognito/schemas/fields.ts'
import { invitationMedium } from '../cognito/schemas/invitation.ts'
import { exampleTime } from '../cognito/schemas/time.ts'
import { fromAttributes, toUser, userSchema } from '../cognito/schemas/user.ts'
import { attributesLimit } from '../contract/body-limit.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'
import { checked, described } from '../contract/schema.ts'

const invite = z.enum(['EMAIL', 'SMS', 'NONE'])
described(invite, {
  description: 'How to send the invitation. By default, the attributes decide.',
  examples: ['EMAIL'],
})

export const runtime = runtimeOperation({
  id: 'admin-create-user',
  route: 'POST /users',
  access: 'admin',
  commands: { AdminCreateUserCommand },
  request: {
    body: checked(
      z.strictObject({
        username: fields.username,
        attributes: z.optional(fields.attributes),
        temporaryPassword: z.optional(fields.temporaryPassword),
        invite: z.optional(invite),
      }),
      z.refine(({ username }) => !looksLikeSub(username), {
        path: ['username'],
        error: 'Choose a user name that does not look like a user id (`sub`)',
      }),
    ),
    bodyLimit: attributesLimit,
  },
  status: 201,
  changes: ({ body: { attributes = {} } }) => Object.keys(attributes),

  async run(
    { body: { username, attributes: sent = {}, temporaryPassword, invite } },
    { cognito, reportPartialSuccess, pool },
  ) {
    const attributes = pool.signInWith === 'email' ? withAddress(username, sent) : sent
    const medium = invite ?? invitationMedium(attributes)
    const { User = {} } = await cognito
      .AdminCreateUser({
        UserPoolId: pool.id,
        Username: username,
        UserAttributes: fromAttributes(attributes),
        // Where a pool offers passkeys or codes as first factor, Cognito would create a user without a password (D).
        TemporaryPassword: temporaryPassword ?? generateTemporaryPassword(pool.passwordPolicy),
        ...(medium === 'NONE' ? { MessageAction: 'SUPPRESS' } : { DesiredDeliveryMediums: [medium] }),
      })
      .catch(error =>
        reportCreatedUser(
          error,
          reportPartialSuccess,
          'To send another invitation, correct the address and send POST /users/{username}/invitation.',
        ),
      )
    return toUser(User)
  },
  createdName: ({ username }) => username,
})

export const adminCreateUser = operation(runtime, {
  operationId: 'createUser',
  summary: 'Create a user',
  description:
    'The user gets the status FORCE_CHANGE_PASSWORD: the first sign-in, with the temporary password, returns the ' +
    'challenge NEW_PASSWORD_REQUIRED. Without `temporaryPassword` the API generates one, which is sent only in the ' +
    'invitation. Without `invite` the invitation is sent by e-mail if the user has an address, else by SMS if the user ' +
    'has a phone number, else not at all. If users sign in with their e-mail address only, `username` is that address, ' +
    'also becomes the attribute `email`, and the response has the generated user name. A user name in the form of a user id (`sub`) is rejected. After DELIVERY_FAILED the user can exist; where that is certain, `completed` ' +
    'says so.',
  response: {
    description: 'The created user',
    body: userSchema,
    example: { status: 'FORCE_CHANGE_PASSWORD', identities: undefined, updatedAt: exampleTime },
  },
  errors: ['INVALID_PARAMETER', 'USERNAME_EXISTS', 'ALIAS_EXISTS', 'INVALID_PASSWORD', 'DELIVERY_FAILED'],
})
