/** What the document says of the API as a whole: words, tags, servers, security schemes. */
import { type Operation, routeOf } from '../../../lambda/contract/operation.ts'
import type { Access } from '../../../lambda/contract/runtime-operation.ts'
import manifest from '../../../package.json' with { type: 'json' }
import type { Json } from './schemas.ts'

export const info: Json = {
  title: 'Cognito Auth API',
  version: manifest.version,
  summary: 'Sign-in and user administration on Amazon Cognito.',
  description: `Signs users in, with every challenge and second factor that Cognito has, lets them look after their own
account, and lets administrators look after users and groups.

**Three levels of access.** Routes under \`/auth\` are open to anyone. Those under \`/me\` want the access token of a
signed-in user (\`Authorization: Bearer …\`). All others are for administrators: requests signed by AWS Signature
Version 4, service \`execute-api\`, of an identity that may \`execute-api:Invoke\` them.

**Signing in** has one of two outcomes: \`SIGNED_IN\` with tokens, or \`CHALLENGE\`, to be answered at
\`/auth/challenge\` until there are tokens.

**Errors** are problem details (RFC 9457) with a stable \`code\` to branch on and a \`requestId\` to quote. Where
\`Retry-After\` is given, try again after so many seconds.

**Changes to how a user signs in** need a recent sign-in, which a refresh is not: an older one gets
\`REAUTHENTICATION_REQUIRED\`, with \`maxAge\` in seconds.

**Bodies** are JSON in UTF-8 without unknown fields. Times are ISO 8601 in UTC, durations are seconds. Lists come in
pages: hand \`nextCursor\` on as \`cursor\` until there is none. Parts of a path are percent-encoded, and a path does
not end with a slash. \`.\` and \`..\` are not names: most HTTP clients take them out of a path, also where they are
encoded, and then call another route. Check names that you do not know before you build a path.`,
  license: { name: 'MIT', identifier: 'MIT' },
}

export const servers: Json[] = [
  {
    url: 'https://{apiId}.execute-api.{region}.amazonaws.com/v1',
    description: 'As deployed: the output ApiUrl of the stack.',
    variables: {
      apiId: { default: 'a1b2c3d4e5', description: 'The id of the REST API.' },
      region: { default: 'us-east-1', description: 'The AWS Region of the stack.' },
    },
  },
  { url: 'http://127.0.0.1:3000', description: 'On a laptop, by npm start.' },
]

/** By the first part of a route's path. */
const tagNames: Record<string, { name: string; description: string }> = {
  auth: { name: 'Sign-in', description: 'Signing in and up, tokens, forgotten passwords: open to anyone.' },
  users: { name: 'Users', description: 'What administrators do for users.' },
  groups: { name: 'Groups', description: 'Groups of users, for administrators.' },
  me: { name: 'Own account', description: 'What signed-in users do for themselves.' },
}

export const tags: Json[] = Object.values(tagNames)

/** Throws for a route below a path that has no tag yet. */
export function tagOf(operation: Operation): string {
  const { path } = routeOf(operation)
  const tag = tagNames[path.split('/')[1] ?? '']
  if (!tag) throw new Error(`${operation.id}: no tag for ${path}: name one in lib/docs/openapi/about.ts`)
  return tag.name
}

export const securitySchemes: Record<string, Json> = {
  sigv4: {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    description:
      'AWS Signature Version 4, service `execute-api`. Every AWS SDK and `curl --aws-sigv4` can sign.',
    'x-amazon-apigateway-authtype': 'awsSigv4',
  },
  accessToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The access token of a signed-in user.',
  },
}

/** What a caller must show, by access. */
export const securityOf: Record<Access, Json[]> = {
  public: [],
  user: [{ accessToken: [] }],
  admin: [{ sigv4: [] }],
}
