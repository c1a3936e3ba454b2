/** Lists the sign-ins of a user, and other requests about the password. */
import { AdminListUserAuthEventsCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { fetchFullPage, pageQuery } from '../cognito/schemas/page.ts'
import { signInEventPage, toSignInEvent } from '../cognito/schemas/sign-in-event.ts'
import { requireField } from '../cognito/sdk/malformed-response.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'admin-list-user-auth-events',
  route: 'GET /users/{username}/events',
  access: 'admin',
  commands: { AdminListUserAuthEventsCommand },
  request: { path: z.object({ username: fields.username }), query: pageQuery },
  status: 200,

  async run({ path: { username }, query }, { cognito, pool }) {
    return await fetchFullPage({
      query,
      scope: `events of ${username}`,
      async fetch(MaxResults, NextToken) {
        const user = { UserPoolId: pool.id, Username: username }
        const page = await cognito.AdminListUserAuthEvents({ ...user, MaxResults, NextToken })
        return {
          items: requireField(page.AuthEvents, 'AuthEvents').map(toSignInEvent),
          token: page.NextToken,
        }
      },
    })
  },
})

export const adminListUserAuthEvents = operation(runtime, {
  operationId: 'listSignInEvents',
  summary: "List a user's sign-in events",
  description:
    'Sign-ins, sign-ups, codes that were sent again and changes of the password, successful or not, the newest first. ' +
    'Values that this version does not know are UNKNOWN. They contain IP addresses: treat them as personal data.',
  requires: 'threatProtection',
  response: { description: 'A page of events', body: signInEventPage },
  errors: ['USER_NOT_FOUND', 'INVALID_CURSOR'],
})
