/** A group in the API's requests and responses. */
import type { GroupType } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { checked, described } from '../../contract/schema.ts'
import { requireField } from '../sdk/malformed-response.ts'
import { groupDescription, responseGroupName } from './fields.ts'
import { pageSchema } from './page.ts'
import { changeTime, time, toTime } from './time.ts'

const precedence = checked(/* @__PURE__ */ z.int(), z.minimum(0), z.maximum(2_147_483_647))
described(precedence, {
  description: 'If a user is in several groups, the one with the lowest number takes precedence.',
  examples: [10],
})

const roleArn = checked(
  z.string(),
  z.minLength(20),
  z.maxLength(2048),
  z.regex(/^arn:[\w+=/,.@-]+:iam::\d{12}:role\/[\w+=/,.@-]+$/, 'Send the ARN of an IAM role'),
)
described(roleArn, {
  description: 'The IAM role that an identity pool assigns to members.',
  examples: ['arn:aws:iam::123456789012:role/editors'],
})

/** The fields of a group that can be changed. */
export const groupFields = {
  description: z.optional(groupDescription),
  precedence: z.optional(precedence),
  roleArn: z.optional(roleArn),
}

const responseDescription = described(z.string(), {
  description: 'The purpose of the group.',
  examples: ['May change articles'],
})

/** A group in a response. */
export const groupSchema = described(
  z.strictObject({
    name: responseGroupName,
    description: z.optional(responseDescription),
    precedence: z.optional(precedence),
    roleArn: z.optional(roleArn),
    createdAt: time,
    updatedAt: changeTime,
  }),
  { id: 'Group', description: 'A group of users.' },
)

/** A page of groups. */
export const groupPage = described(pageSchema(groupSchema), {
  id: 'GroupPage',
  description: 'A page of groups.',
})

/** A group in a response. */
export type Group = z.output<typeof groupSchema>

/** A group from Cognito's response. */
export function toGroup(found: GroupType = {}): Group {
  const { GroupName, Description, Precedence, RoleArn } = found
  const { CreationDate, LastModifiedDate = CreationDate } = found
  return {
    name: requireField(GroupName, 'GroupName'),
    ...(Description === undefined ? {} : { description: Description }),
    ...(Precedence === undefined ? {} : { precedence: Precedence }),
    ...(RoleArn === undefined ? {} : { roleArn: RoleArn }),
    createdAt: toTime(CreationDate),
    updatedAt: toTime(LastModifiedDate),
  }
}
