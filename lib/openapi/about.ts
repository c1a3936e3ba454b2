/** The parts of the document about the API as a whole: info, servers, tags, security schemes. */
import { type Operation, routeOf } from '../../lambda/contract/operation.ts'
import type { Access } from '../../lambda/contract/runtime-operation.ts'
import manifest from '../../package.json' with { type: 'json' }
import type { Json } from '../config/request-model.ts'

export const info: Json = {
  title: 'Cognito Auth API',
  version: manifest.version,
  summary: 'Sign-in and user administration on Amazon Cognito.',
  description: `Users sign in, with all of Cognito's challenges and second factors, and manage their own account. Administrators
manage users and groups.

**Access.** Routes under \`/auth\` are public. Routes under \`/me\` require the access token of a signed-in user
(\`Authorization: Bearer …\`). All other routes are for administrators: they require a request that is signed with AWS
Signature Version 4 (service \`execute-api\`) by an identity with the permission \`execute-api:Invoke\`.

**Sign-in** has one of two outcomes: \`SIGNED_IN\` with tokens, or a \`CHALLENGE\`. Answer challenges at
\`/auth/challenge\` until you get tokens.

**Errors** are problem details (RFC 9457) with a stable \`code\` for programs and a \`requestId\` for support. If the
response has a \`Retry-After\` header, retry after this many seconds.

**Browser sessions.** An API that serves one web app can keep the refresh token in the cookie \`__Host-refresh\`, which
scripts cannot read. Responses then have no \`refreshToken\`, and requests must not: send \`{}\` to refresh and to revoke,
with credentials. The routes that set, read or delete the cookie return \`ORIGIN_NOT_ALLOWED\` to any other page or program.

**Changes to a user's credentials** require a recent sign-in; a refresh does not count. If it is too old, the API
returns \`REAUTHENTICATION_REQUIRED\`, with the permitted age in seconds as \`maxAge\`.

**Requests** are JSON in UTF-8; unknown fields are rejected. Times are ISO 8601 in UTC, durations are seconds. Lists are
paginated: send \`nextCursor\` as \`cursor\` until a page has none. Percent-encode path parameters, and do not end a path
with a slash. The names \`.\` and \`..\` cannot be used: most HTTP clients remove them from a path, even when encoded, and
call a different route. Validate untrusted names before you build a path.`,
  license: { name: 'MIT', identifier: 'MIT' },
}

export const servers: Json[] = [
  {
    url: 'https://{apiId}.execute-api.{region}.amazonaws.com/v1',
    description: 'The deployed API: the stack output ApiUrl.',
    variables: {
      apiId: { default: 'a1b2c3d4e5', description: 'The id of the REST API.' },
      region: { default: 'us-east-1', description: 'The AWS Region of the stack.' },
    },
  },
  { url: 'http://localhost:3000', description: 'The local API: npm start.' },
]

interface Tag {
  name: string
  description: string
}

/** By the first segment of a route's path. */
const knownTags: Record<string, Tag> = {
  auth: { name: 'Sign-in', description: 'Sign-in, sign-up, tokens and forgotten passwords. Public.' },
  users: { name: 'Users', description: 'User administration. For administrators.' },
  groups: { name: 'Groups', description: 'Group administration. For administrators.' },
  me: { name: 'My account', description: 'The account of the signed-in user.' },
}

/** The tag of an operation. An app's own routes below other paths have a tag with the name of the path. */
export function tagOf(operation: Operation): Tag {
  const [, segment = ''] = routeOf(operation).path.split('/')
  return knownTags[segment] ?? { name: segment, description: `Routes below /${segment}.` }
}

/** The tags of the operations, the known ones first. */
export function tagsOf(operations: readonly Operation[]): Tag[] {
  const used = new Map(operations.map(tagOf).map(tag => [tag.name, tag]))
  const known = Object.values(knownTags).filter(({ name }) => used.has(name))
  return [...known, ...[...used.values()].filter(tag => !known.includes(tag))]
}

export const securitySchemes: Record<string, Json> = {
  sigv4: {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    description:
      'AWS Signature Version 4, service `execute-api`. AWS SDKs and `curl --aws-sigv4` can sign requests.',
    'x-amazon-apigateway-authtype': 'awsSigv4',
  },
  accessToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The access token of a signed-in user.',
  },
}

/** Security requirements by access. */
export const securityOf: Record<Access, Json[]> = {
  public: [],
  user: [{ accessToken: [] }],
  admin: [{ sigv4: [] }],
}
