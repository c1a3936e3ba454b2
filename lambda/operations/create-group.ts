/** Creates a group. */
import { CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { groupFields, groupSchema, toGroup } from '../cognito/schemas/group.ts'
import { exampleTime } from '../cognito/schemas/time.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'create-group',
  route: 'POST /groups',
  access: 'admin',
  commands: { CreateGroupCommand },
  request: { body: z.extend(z.strictObject({ name: fields.groupName }), groupFields) },
  status: 201,

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
  createdName: ({ name }) => name,
})

export const createGroup = operation(runtime, {
  operationId: 'createGroup',
  summary: 'Create a group',
  description: 'Tokens of the members list the group in `cognito:groups`.',
  response: { description: 'The created group', body: groupSchema, example: { updatedAt: exampleTime } },
  errors: ['GROUP_EXISTS'],
})
