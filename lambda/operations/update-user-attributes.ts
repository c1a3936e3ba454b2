/** Lets users change their own attributes with a merge patch. */
import {
  AdminGetUserCommand,
  DeleteUserAttributesCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { rememberAddresses } from '../cognito/replaced-addresses.ts'
import {
  attributeChanges,
  changedAttributes,
  changesSignIn,
  patchOf,
  pendingAddresses,
  toChanges,
} from '../cognito/schemas/attribute-patch.ts'
import { delivery, toDelivery } from '../cognito/schemas/delivery.ts'
import { attributesLimit } from '../contract/body-limit.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'update-user-attributes',
  route: 'PATCH /me',
  access: 'user',
  signedInWithin: {
    seconds: 300,
    when: ({ body }) => changesSignIn(body),
    request:
      'sets or deletes `email`, `email_verified`, `phone_number`, `phone_number_verified` or `preferred_username`',
  },
  commands: { UpdateUserAttributesCommand, DeleteUserAttributesCommand, AdminGetUserCommand },
  request: { body: attributeChanges, bodyLimit: attributesLimit },
  status: 200,
  changes: ({ body }) => changedAttributes(body),

  async run({ body }, context) {
    const { cognito, accessToken, username, pool } = context
    const noteReplaced = await rememberAddresses(patchOf(body), username, context)
    const changes = toChanges(body)
    const user = { AccessToken: accessToken }
    if ('deleted' in changes) {
      await cognito.DeleteUserAttributes({ ...user, UserAttributeNames: changes.deleted })
      noteReplaced()
      return { deliveries: [] }
    }
    const { CodeDeliveryDetailsList = [] } = await cognito.UpdateUserAttributes({
      ...user,
      UserAttributes: changes.set,
    })
    const deliveries = CodeDeliveryDetailsList.map(toDelivery)
    noteReplaced(pendingAddresses(pool, deliveries))
    return { deliveries }
  },
})

export const updateUserAttributes = operation(runtime, {
  operationId: 'updateMe',
  summary: 'Change my attributes',
  description:
    'Attributes with a value are set, those with `null` or in `removeAttributes` are deleted, others stay unchanged. A new e-mail address takes ' +
    'effect once the code sent to it is verified; until then the old one remains valid, also for signing in. If one ' +
    'change is rejected, none is made.',
  commandsRequire: { AdminGetUserCommand: 'notifications' },
  seals: true,
  response: {
    description: 'The attributes are changed; `deliveries` lists the codes that were sent',
    body: z.strictObject({ deliveries: z.array(delivery) }),
  },
  errors: ['INVALID_PARAMETER', 'ALIAS_EXISTS', 'DELIVERY_FAILED'],
})
