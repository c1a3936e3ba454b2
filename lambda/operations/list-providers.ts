/** Lists the providers that users can sign in with. It sends no command: the stage knows them. */
import * as z from 'zod/mini'
import { providerSchema } from '../cognito/schemas/identity.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'
import { described } from '../contract/schema.ts'
import { signInScopes } from '../contract/scopes.ts'

const body = described(
  z.strictObject({
    domain: described(z.string(), {
      description:
        'Where the endpoints of OAuth 2.0 are: `/oauth2/authorize` begins a sign-in, `/logout` ends one.',
      examples: ['https://auth-example.auth.us-east-1.amazoncognito.com'],
    }),
    clientId: described(z.string(), {
      description: 'The app client: `client_id` of a sign-in.',
      examples: ['1example23456789'],
    }),
    scopes: described(z.array(z.string()), {
      description: 'The scopes to ask for, so that the tokens work at this API.',
      examples: [signInScopes],
    }),
    items: z.array(providerSchema),
  }),
  { id: 'Providers', description: 'What an app needs to begin a sign-in at a provider.' },
)

export const runtime = runtimeOperation({
  id: 'list-providers',
  route: 'GET /auth/providers',
  access: 'public',
  commands: {},
  request: {},
  status: 200,
  cacheSeconds: 300,

  async run(_, { pool: { clientId, domain, providers } }): Promise<z.output<typeof body>> {
    if (!domain) throw new Error('the environment variable SIGN_IN_DOMAIN is not set')
    return { domain: domain.url, clientId, scopes: signInScopes, items: providers }
  },
})

export const listProviders = operation(runtime, {
  operationId: 'listProviders',
  summary: 'List the providers',
  description:
    'The providers with which users can sign in, and what an app needs to begin: send the browser to `/oauth2/authorize` of the ' +
    'domain with the name as `identity_provider`, then exchange the code at POST /auth/code.',
  requires: 'federation',
  publicBecause:
    'A page shows the providers before anyone has signed in. The pages of the domain show the same.',
  // It calls nothing, and without it a page has no buttons: a few addresses must not use it up.
  requestsPerSecond: 100,
  response: {
    description: 'The providers',
    body,
    example: {
      items: [
        { name: 'Google', type: 'google' },
        { name: 'company', type: 'oidc' },
        { name: 'directory', type: 'saml' },
      ],
    },
  },
  errors: [],
})
