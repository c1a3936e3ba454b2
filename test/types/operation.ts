/** What must not compile. `tsc` fails where a line below an expectation has no error. */
import {
  AdminDeleteUserCommand,
  AdminEnableUserCommand,
  TagResourceCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { operation } from '../../lambda/contract/operation.ts'

const base = {
  id: 'admin-enable-user',
  summary: '',
  description: '',
  access: 'admin',
  errors: [],
} as const
const route = 'POST /users/{username}/enable' as const
const path = z.object({ username: z.string() })
const success = { status: 204, description: '' } as const

operation({
  ...base,
  route,
  commands: { AdminEnableUserCommand },
  request: { path },
  success,
  async run({ path }, { cognito, pool }) {
    const input = { UserPoolId: pool.id, Username: path.username }
    await cognito.AdminEnableUser(input)
    // @ts-expect-error: AdminDeleteUser was not declared, alike as the two classes are.
    await cognito.AdminDeleteUser(input)
    // @ts-expect-error: the pool is missing.
    await cognito.AdminEnableUser({ Username: path.username })
  },
})

operation({
  ...base,
  route,
  commands: { AdminEnableUserCommand },
  // @ts-expect-error: the route names a user name, and the schema of the path does not.
  request: { path: z.object({ user: z.string() }) },
  success,
  run: async () => {},
})

operation({
  ...base,
  route,
  // @ts-expect-error: a command goes by its own name.
  commands: { Delete: AdminDeleteUserCommand },
  request: { path },
  success,
  run: async () => {},
})

operation({
  ...base,
  route,
  // @ts-expect-error: the table of commands does not know in which quota it counts.
  commands: { TagResourceCommand },
  request: { path },
  success,
  run: async () => {},
})

operation({
  ...base,
  route,
  commands: { AdminEnableUserCommand },
  // @ts-expect-error: it is not among the declared commands.
  always: ['AdminDeleteUserCommand'],
  request: { path },
  success,
  run: async () => {},
})

operation({
  ...base,
  route,
  commands: {},
  request: { path },
  success: { status: 200, description: '', body: z.object({ name: z.string() }) },
  // @ts-expect-error: the body has a name.
  run: async () => ({ nickname: 'g' }),
})

operation({
  ...base,
  route,
  // @ts-expect-error: only a user signs in.
  signedInWithin: 300,
  commands: {},
  request: { path },
  success,
  run: async () => {},
})

operation({
  ...base,
  route,
  // @ts-expect-error: access must be one of the three words.
  access: undefined,
  commands: {},
  request: { path },
  success,
  run: async () => {},
})
