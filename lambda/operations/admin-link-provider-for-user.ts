/** Links a person at another provider to a user, who can then sign in there. */
import {
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { provider, subject } from '../cognito/schemas/identity.ts'
import { toProfile } from '../cognito/schemas/user.ts'
import { requireField } from '../cognito/sdk/malformed-response.ts'
import { operation } from '../contract/operation.ts'
import { Problem, type ProblemCode } from '../contract/problem.ts'
import { runtimeOperation } from '../contract/runtime-operation.ts'

/** What these mean here, whatever their messages say. */
const codesByException: Partial<Record<string, ProblemCode>> = {
  AliasExistsException: 'IDENTITY_LINKED',
  LimitExceededException: 'IDENTITY_LIMIT_REACHED',
}

export const runtime = runtimeOperation({
  id: 'admin-link-provider-for-user',
  route: 'PUT /users/{username}/identities/{provider}/{subject}',
  access: 'admin',
  commands: { AdminLinkProviderForUserCommand, AdminGetUserCommand },
  request: { path: z.object({ username: fields.username, provider, subject }) },
  status: 204,
  changes: () => ['identities'],

  async run({ path: { username, provider, subject } }, { cognito, pool }) {
    if (!pool.providers.some(({ name }) => name === provider)) throw new Problem('PROVIDER_NOT_FOUND')
    // Cognito takes neither an alias here, nor the user name of a user whom a sign-in created.
    const found = await cognito.AdminGetUser({ UserPoolId: pool.id, Username: username })
    const { identities = [] } = toProfile(found.UserAttributes)
    if (identities.some(identity => identity.provider === provider && identity.subject === subject)) return
    const primary = identities.find(({ primary }) => primary)
    const destination = primary
      ? { ProviderName: primary.provider, ProviderAttributeValue: primary.subject }
      : { ProviderName: 'Cognito', ProviderAttributeValue: requireField(found.Username, 'Username') }
    await cognito
      .AdminLinkProviderForUser({
        UserPoolId: pool.id,
        DestinationUser: destination,
        SourceUser: {
          ProviderName: provider,
          // Never an attribute such as `email`: whoever has that address at the provider could sign in as this user.
          ProviderAttributeName: 'Cognito_Subject',
          ProviderAttributeValue: subject,
        },
      })
      .catch((error: Error) => {
        const code = codesByException[error.name]
        throw code ? new Problem(code, { cause: error }) : error
      })
  },
})

export const adminLinkProviderForUser = operation(runtime, {
  operationId: 'linkUserIdentity',
  summary: 'Link an identity to a user',
  description:
    'A sign-in with this identity then signs in this user, instead of creating another one. Link it before the first sign-in with ' +
    'it: once that has created a user, the response is IDENTITY_HAS_USER. The identity is named by `subject` only, never by an ' +
    'e-mail address, which someone else may have at the provider. First make sure that both belong to the same person: whoever ' +
    'signs in there gets this account. Linking it again changes nothing. At most five per user. Cognito accepts about 113 characters of provider and subject together.',
  requires: 'federation',
  seals: true,
  alwaysSent: ['AdminGetUserCommand'],
  response: { description: 'The user can sign in with the identity' },
  errors: [
    'INVALID_PARAMETER',
    'USER_NOT_FOUND',
    'PROVIDER_NOT_FOUND',
    'IDENTITY_HAS_USER',
    'IDENTITY_LINKED',
    'IDENTITY_LIMIT_REACHED',
  ],
})
