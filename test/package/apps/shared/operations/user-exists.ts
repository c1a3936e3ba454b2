/** Whether there is a user of this name. */
import { AdminGetUserCommand, fields, operation, runtimeOperation, z } from 'cognito-auth-api/operation'

export const runtime = runtimeOperation({
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
})

export const userExists = operation(runtime, {
  operationId: 'userExists',
  summary: 'Check whether a user exists',
  description: 'Returns whether there is a user of this name.',
  response: { description: 'Whether the user exists', body: z.object({ exists: z.boolean() }) },
  errors: [],
})
