/** A group as the API shows one. */
import type { GroupType } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'
import { requireField } from '../sdk/malformed-response.ts'
import { groupDescription, shownGroupName } from './fields.ts'
import { time, toTime } from './time.ts'

const description = z.optional(groupDescription)

const shownDescription = z.optional(
  z.string().check(z.meta({ description: 'What the group is for.', examples: ['May change articles'] })),
)

const precedence = z.optional(
  z
    .int()
    .check(
      z.minimum(0),
      z.maximum(2_147_483_647),
      z.meta({ description: 'The lowest number wins where a user is in several groups.', examples: [10] }),
    ),
)

const roleArn = z.optional(
  z.string().check(
    z.minLength(20),
    z.maxLength(2048),
    z.regex(/^arn:[\w+=/,.@-]+:iam::\d{12}:role\/\S+$/, 'The ARN of a role'),
    z.meta({
      description: 'The IAM role that an identity pool gives to members.',
      examples: ['arn:aws:iam::123456789012:role/editors'],
    }),
  ),
)

/** What can be said of a group, and changed. */
export const groupFields = { description, precedence, roleArn }

// No spread: that keeps a schema in bundles which do not use it (lib/bundling/without-documents.ts).
export const groupSchema = z
  .strictObject({
    name: shownGroupName,
    description: shownDescription,
    precedence,
    roleArn,
    createdAt: time,
    updatedAt: time,
  })
  .check(z.meta({ id: 'Group', description: 'A group of users.' }))

export function toGroup(found: GroupType = {}): z.output<typeof groupSchema> {
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
