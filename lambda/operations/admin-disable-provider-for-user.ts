/** Removes a linked identity from a user. */
import {
  AdminDisableProviderForUserCommand,
  AdminGetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { provider, subject } from '../cognito/schemas/identity.ts'
import { toProfile } from '../cognito/schemas/user.ts'
import { operation } from '../contract/operation.ts'
import { Problem } from '../contract/problem.ts'
import { runtimeOperation } from '../contract/runtime-operation.ts'

export const runtime = runtimeOperation({
  id: 'admin-disable-provider-for-user',
  route: 'DELETE /users/{username}/identities/{provider}/{subject}',
  access: 'admin',
  commands: { AdminDisableProviderForUserCommand, AdminGetUserCommand },
  request: { path: z.object({ username: fields.username, provider, subject }) },
  status: 204,
  changes: () => ['identities'],

  async run({ path: { username, provider, subject } }, { cognito, pool }) {
    // The command names no user: it would remove the identity from whoever has it.
    const found = await cognito.AdminGetUser({ UserPoolId: pool.id, Username: username })
    const { identities = [] } = toProfile(found.UserAttributes)
    const identity = identities.find(other => other.provider === provider && other.subject === subject)
    if (!identity) throw new Problem('IDENTITY_NOT_FOUND')
    if (identity.primary) throw new Problem('PRIMARY_IDENTITY')
    await cognito.AdminDisableProviderForUser({
      UserPoolId: pool.id,
      User: {
        ProviderName: provider,
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue: subject,
      },
    })
  },
})

export const adminDisableProviderForUser = operation(runtime, {
  operationId: 'unlinkUserIdentity',
  summary: 'Remove an identity of a user',
  description:
    'The next sign-in with the identity creates another user. Sessions that began with it continue: end them with ' +
    'POST /users/{username}/sign-out. Even then, a browser that has signed in with it gets new tokens of this user at the domain, ' +
    'for an hour after that sign-in. To end that, too, disable the user before the sign-out, and enable the user again after an hour. The identity whose first sign-in created the user cannot be removed.',
  requires: 'federation',
  alwaysSent: ['AdminGetUserCommand'],
  response: { description: 'The identity is removed' },
  errors: ['USER_NOT_FOUND', 'IDENTITY_NOT_FOUND', 'PRIMARY_IDENTITY'],
})
