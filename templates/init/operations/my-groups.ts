/** GET /me/groups: the groups of the user who calls. The standard operations list them only for administrators. */
import {
  AdminListGroupsForUserCommand,
  described,
  fetchFullPage,
  operation,
  pageQuery,
  pageSchema,
  requireField,
  runtimeOperation,
  z,
} from 'cognito-auth-api/operation'

// This part runs in the function, whose role allows exactly these commands.
export const runtime = runtimeOperation({
  id: 'my-groups',
  route: 'GET /me/groups',
  access: 'user',
  commands: { AdminListGroupsForUserCommand },
  request: { query: pageQuery },
  status: 200,

  async run({ query }, { cognito, pool, username }) {
    return await fetchFullPage({
      query,
      scope: `groups of ${username}`,
      async fetch(Limit, NextToken) {
        const user = { UserPoolId: pool.id, Username: username }
        const page = await cognito.AdminListGroupsForUser({ ...user, Limit, NextToken })
        const items = (page.Groups ?? []).map(({ GroupName }) => requireField(GroupName, 'GroupName'))
        return { items, token: page.NextToken }
      },
    })
  },
})

// This part is the documentation.
const groupName = described(z.string(), { description: 'The name of a group.', examples: ['editors'] })

export const myGroups = operation(runtime, {
  operationId: 'listMyGroups',
  summary: 'List my groups',
  description: 'The names of the groups that the user is in.',
  response: { description: 'A page of names', body: pageSchema(groupName) },
  errors: ['INVALID_CURSOR'],
})
