/** Lists the passkeys of the signed-in user. */
import { ListWebAuthnCredentialsCommand } from '@aws-sdk/client-cognito-identity-provider'
import { fetchFullPage, pageQuery } from '../cognito/schemas/page.ts'
import { maxPasskeys, passkeyPage, toPasskey } from '../cognito/schemas/passkey.ts'
import { requireField } from '../cognito/sdk/malformed-response.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'list-web-authn-credentials',
  route: 'GET /me/passkeys',
  access: 'user',
  commands: { ListWebAuthnCredentialsCommand },
  request: { query: pageQuery },
  status: 200,

  async run({ query }, { cognito, accessToken }) {
    return await fetchFullPage({
      query,
      scope: 'passkeys',
      async fetch(limit, NextToken) {
        const MaxResults = Math.min(limit, maxPasskeys)
        const page = await cognito.ListWebAuthnCredentials({
          AccessToken: accessToken,
          MaxResults,
          NextToken,
        })
        return { items: requireField(page.Credentials, 'Credentials').map(toPasskey), token: page.NextToken }
      },
    })
  },
})

export const listWebAuthnCredentials = operation(runtime, {
  operationId: 'listMyPasskeys',
  summary: 'List my passkeys',
  description: 'Administrators cannot list the passkeys of a user: Cognito has no such command.',
  requires: 'passkeys',
  response: { description: 'A page of passkeys', body: passkeyPage },
  errors: ['INVALID_CURSOR', 'TOO_MANY_ATTEMPTS'],
})
