/** An own operation as a user of the package writes it: in one expression. */
import {
  AdminGetUserCommand,
  described,
  fields,
  operation,
  runtimeOperation,
  z,
} from 'cognito-auth-api/operation'

export const userExists = operation(
  runtimeOperation({
    id: 'user-exists',
    route: 'GET /users/{username}/exists',
    access: 'admin',
    commands: { AdminGetUserCommand },
    request: { path: z.object({ username: fields.username }) },
    status: 200,

    async run({ path: { username } }, { cognito, pool }) {
      try {
        await cognito.AdminGetUser({ UserPoolId: pool.id, Username: username })
        return { exists: true }
      } catch (error) {
        if (error instanceof Error && error.name === 'UserNotFoundException') return { exists: false }
        throw error
      }
    },
  }),
  {
    operationId: 'userExists',
    summary: 'Tell whether a user exists',
    description: 'Returns whether there is a user with this name, and nothing else about them.',
    response: {
      description: 'Whether the user exists',
      body: described(z.strictObject({ exists: z.boolean() }), {
        id: 'UserExists',
        description: 'Whether a user exists.',
        examples: [{ exists: true }],
      }),
    },
    errors: [],
  },
)
