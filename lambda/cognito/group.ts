/** A group as the API shows one. */
import type { GroupType } from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod/mini'

/** What can be said of a group, and changed. */
export const groupFields = {
  description: z.optional(z.string().check(z.maxLength(2048))),
  /** The lowest number wins where a user is in several groups. */
  precedence: z.optional(z.int().check(z.minimum(0), z.maximum(2_147_483_647))),
  /** The IAM role that an identity pool gives to members. */
  roleArn: z.optional(
    z
      .string()
      .check(
        z.minLength(20),
        z.maxLength(2048),
        z.regex(/^arn:[\w+=/,.@-]+:iam::\d{12}:role\/\S+$/, 'The ARN of a role'),
      ),
  ),
}

export const groupSchema = z.strictObject({
  name: z.string(),
  ...groupFields,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

export function toGroup(found: GroupType = {}): z.output<typeof groupSchema> {
  const { GroupName = '', Description, Precedence, RoleArn } = found
  const { CreationDate = new Date(0), LastModifiedDate = CreationDate } = found
  return {
    name: GroupName,
    ...(Description === undefined ? {} : { description: Description }),
    ...(Precedence === undefined ? {} : { precedence: Precedence }),
    ...(RoleArn === undefined ? {} : { roleArn: RoleArn }),
    createdAt: CreationDate.toISOString(),
    updatedAt: LastModifiedDate.toISOString(),
  }
}
