/** Verifies an attribute of the signed-in user with the code that was sent. */
import { AdminGetUserCommand, VerifyUserAttributeCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { rememberAddresses } from '../cognito/replaced-addresses.ts'
import * as fields from '../cognito/schemas/fields.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'verify-user-attribute',
  route: 'POST /me/attributes/{name}/verify',
  access: 'user',
  signedInWithin: 300,
  commands: { VerifyUserAttributeCommand, AdminGetUserCommand },
  request: {
    path: z.object({ name: fields.attribute }),
    body: z.strictObject({ code: fields.confirmationCode }),
  },
  status: 204,
  changes: ({ path: { name } }) => [name],

  async run({ path: { name }, body: { code } }, context) {
    const { cognito, accessToken, username } = context
    // The new address is unknown. If it is the one before, its user is notified needlessly, and nobody can prevent it.
    const noteReplaced = await rememberAddresses({ [name]: null }, username, context)
    await cognito.VerifyUserAttribute({ AccessToken: accessToken, AttributeName: name, Code: code })
    noteReplaced()
  },
})

export const verifyUserAttribute = operation(runtime, {
  operationId: 'verifyAttribute',
  summary: 'Verify an attribute',
  description:
    'A new e-mail address that is pending verification now replaces the old one. The code is valid for a day.',
  commandsRequire: { AdminGetUserCommand: 'notifications' },
  seals: true,
  response: { description: 'The attribute is verified' },
  errors: ['INVALID_PARAMETER', 'CODE_MISMATCH', 'CODE_EXPIRED', 'ALIAS_EXISTS', 'TOO_MANY_ATTEMPTS'],
})
