/** Creates a group. */
import { CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { groupFields, groupSchema, toGroup } from '../cognito/schemas/group.ts'
import { operation } from '../contract/operation.ts'

export const createGroup = operation({
  id: 'create-group',
  summary: 'Create a group',
  description: 'The names of the groups that users are in stand in their tokens as `cognito:groups`.',
  route: 'POST /groups',
  access: 'admin',
  commands: { CreateGroupCommand },
  request: { body: z.strictObject({ name: fields.groupName, ...groupFields }) },
  success: {
    status: 201,
    description: 'The group as created',
    body: groupSchema,
    location: ({ name }) => `/groups/${encodeURIComponent(name)}`,
  },
  errors: ['GROUP_EXISTS'],

  async run({ body: { name, description, precedence, roleArn } }, { cognito, pool }) {
    const { Group } = await cognito.CreateGroup({
      UserPoolId: pool.id,
      GroupName: name,
      Description: description,
      Precedence: precedence,
      RoleArn: roleArn,
    })
    return toGroup(Group)
  },
})
