/** What must not compile. `tsc` fails where a line below an expectation has no error. */
import {
  AdminDeleteUserCommand,
  AdminEnableUserCommand,
  TagResourceCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { operation } from '../../lambda/contract/operation.ts'
import { runtimeOperation } from '../../lambda/contract/runtime-operation.ts'

const base = {
  id: 'admin-enable-user',
  route: 'POST /users/{username}/enable',
  access: 'admin',
  commands: { AdminEnableUserCommand },
  request: { path: z.object({ username: z.string() }) },
  status: 204,
} as const

runtimeOperation({
  ...base,
  async run({ path }, { cognito, pool }) {
    const input = { UserPoolId: pool.id, Username: path.username }
    await cognito.AdminEnableUser(input)
    // @ts-expect-error: AdminDeleteUser was not declared, alike as the two classes are.
    await cognito.AdminDeleteUser(input)
    // @ts-expect-error: the pool is missing.
    await cognito.AdminEnableUser({ Username: path.username })
  },
})

runtimeOperation({
  ...base,
  // @ts-expect-error: the route names a user name, and the schema of the path does not.
  request: { path: z.object({ user: z.string() }) },
  run: async () => {},
})

runtimeOperation({
  ...base,
  // @ts-expect-error: the route names a user name, and there is no schema of the path.
  request: {},
  run: async () => {},
})

runtimeOperation({
  ...base,
  // @ts-expect-error: a command goes by its own name.
  commands: { Delete: AdminDeleteUserCommand },
  run: async () => {},
})

runtimeOperation({
  ...base,
  // @ts-expect-error: the table of commands does not know in which quota it counts.
  commands: { TagResourceCommand },
  run: async () => {},
})

runtimeOperation({
  ...base,
  // @ts-expect-error: only a user signs in.
  signedInWithin: 300,
  run: async () => {},
})

runtimeOperation({
  ...base,
  // @ts-expect-error: access must be one of the three words.
  access: undefined,
  run: async () => {},
})

const runtime = runtimeOperation({ ...base, run: async () => {} })
const named = runtimeOperation({ ...base, run: async () => ({ name: 'g' }) })
const open = runtimeOperation({ ...base, access: 'public', run: async () => {} })
const documentation = { operationId: 'enableUser', summary: '', description: '', errors: [] }
const response = { description: '' }
const body = z.strictObject({ name: z.string() })

operation(runtime, { ...documentation, response, alwaysSent: ['AdminEnableUserCommand'] })
operation(open, { ...documentation, response, publicBecause: '' })

// @ts-expect-error: the command is not among the declared ones.
operation(runtime, { ...documentation, response, alwaysSent: ['AdminDeleteUserCommand'] })

// @ts-expect-error: a public operation has to justify that.
operation(open, { ...documentation, response })

// @ts-expect-error: only a public operation has to justify that.
operation(runtime, { ...documentation, response, publicBecause: '' })

operation(named, { ...documentation, response: { ...response, body } })

// @ts-expect-error: `run` returns a body, and the documentation has none.
operation(named, { ...documentation, response })

// @ts-expect-error: `run` returns no body.
operation(runtime, { ...documentation, response: { ...response, body } })

const nickname = z.strictObject({ nickname: z.string() })
// @ts-expect-error: `run` returns a name, and the body has a nickname.
operation(named, { ...documentation, response: { ...response, body: nickname } })

// @ts-expect-error: `run` returns a field that the body does not have.
operation(named, { ...documentation, response: { ...response, body: z.strictObject({}) } })

const withoutCommand = runtimeOperation({
  ...base,
  commands: {},
  run: async () => {},
})
const texts = {
  operationId: 'x',
  summary: '',
  description: '',
  response: { description: '' },
  errors: [],
} as const

operation(withoutCommand, { ...texts, requestsPerSecond: 5 })

// @ts-expect-error: without a command, no quota limits the requests.
operation(withoutCommand, texts)
