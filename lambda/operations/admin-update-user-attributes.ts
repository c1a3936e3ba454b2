/** Changes a user's attributes with a merge patch. */
import {
  AdminDeleteUserAttributesCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { rememberAddresses } from '../cognito/replaced-addresses.ts'
import {
  attributeChanges,
  changedAttributes,
  patchOf,
  toChanges,
} from '../cognito/schemas/attribute-patch.ts'
import * as fields from '../cognito/schemas/fields.ts'
import { attributesLimit } from '../contract/body-limit.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'admin-update-user-attributes',
  route: 'PATCH /users/{username}',
  access: 'admin',
  commands: { AdminUpdateUserAttributesCommand, AdminDeleteUserAttributesCommand, AdminGetUserCommand },
  request: {
    path: z.object({ username: fields.username }),
    body: attributeChanges,
    bodyLimit: attributesLimit,
  },
  status: 204,
  changes: ({ body }) => changedAttributes(body),

  async run({ path: { username }, body }, context) {
    const { cognito, pool } = context
    const noteReplaced = await rememberAddresses(patchOf(body), username, context)
    const changes = toChanges(body)
    const user = { UserPoolId: pool.id, Username: username }
    if ('deleted' in changes) {
      await cognito.AdminDeleteUserAttributes({ ...user, UserAttributeNames: changes.deleted })
    } else {
      await cognito.AdminUpdateUserAttributes({ ...user, UserAttributes: changes.set })
    }
    // Also an address without `email_verified`: a notification that comes too early is better than none.
    noteReplaced()
  },
})

export const adminUpdateUserAttributes = operation(runtime, {
  operationId: 'updateUser',
  summary: "Change a user's attributes",
  description:
    'Attributes with a value are set, those with `null` or in `removeAttributes` are deleted, others stay unchanged. If one change is rejected, ' +
    'none is made. To change an e-mail address without asking the user for a code, also set `email_verified` to ' +
    '`"true"`. Each sign-in with a provider overwrites the attributes that it maps.',
  commandsRequire: { AdminGetUserCommand: 'notifications' },
  seals: true,
  response: { description: 'The attributes are changed' },
  errors: ['INVALID_PARAMETER', 'USER_NOT_FOUND', 'ALIAS_EXISTS', 'DELIVERY_FAILED'],
})
