/** Groups as Cognito's commands take and give them. */
import * as z from 'zod'
import type { Group, GroupProperties } from './groups.ts'

/** The members of CreateGroup and UpdateGroup beside the name (S). */
export const groupProperties = {
  Description: z.string().max(2048, 'Member must have length less than or equal to 2048').optional(),
  Precedence: z.int().min(0, 'Member must have value greater than or equal to 0').optional(),
  RoleArn: z
    .string()
    .min(20, 'Member must have length greater than or equal to 20')
    .max(2048, 'Member must have length less than or equal to 2048')
    .optional(),
}

interface GivenProperties {
  Description?: string | undefined
  Precedence?: number | undefined
  RoleArn?: string | undefined
}

/** Those that are given. */
export function propertiesOf({ Description, Precedence, RoleArn }: GivenProperties): GroupProperties {
  return {
    ...(Description === undefined ? {} : { description: Description }),
    ...(Precedence === undefined ? {} : { precedence: Precedence }),
    ...(RoleArn === undefined ? {} : { roleArn: RoleArn }),
  }
}

/** A GroupType. */
export function groupType(group: Group, UserPoolId: string) {
  const { name, description, precedence, roleArn, createdAt, updatedAt } = group
  return {
    GroupName: name,
    UserPoolId,
    ...(description === undefined ? {} : { Description: description }),
    ...(precedence === undefined ? {} : { Precedence: precedence }),
    ...(roleArn === undefined ? {} : { RoleArn: roleArn }),
    CreationDate: new Date(createdAt),
    LastModifiedDate: new Date(updatedAt),
  }
}
