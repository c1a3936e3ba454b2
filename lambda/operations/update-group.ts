/** Changes the description, precedence or role of a group. */
import { UpdateGroupCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import * as fields from '../cognito/schemas/fields.ts'
import { groupFields, groupSchema, toGroup } from '../cognito/schemas/group.ts'
import { operation, runtimeOperation } from '../contract/operation.ts'

export const runtime = runtimeOperation({
  id: 'update-group',
  route: 'PATCH /groups/{group}',
  access: 'admin',
  commands: { UpdateGroupCommand },
  request: { path: z.object({ group: fields.groupName }), body: z.strictObject(groupFields) },
  status: 200,
  changes: ({ body }) => Object.keys(body),

  async run({ path: { group }, body: { description, precedence, roleArn } }, { cognito, pool }) {
    const { Group } = await cognito.UpdateGroup({
      UserPoolId: pool.id,
      GroupName: group,
      Description: description,
      Precedence: precedence,
      RoleArn: roleArn,
    })
    return toGroup(Group)
  },
})

export const updateGroup = operation(runtime, {
  operationId: 'updateGroup',
  summary: 'Change a group',
  description: 'Fields that are left out stay unchanged. A group cannot be renamed.',
  response: { description: 'The changed group', body: groupSchema },
  errors: ['GROUP_NOT_FOUND'],
})
