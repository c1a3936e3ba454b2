/** Groups in the input and output of commands. */
import * as z from 'zod'
import type { Group, GroupProperties } from './groups.ts'

/** The members of CreateGroup and UpdateGroup besides the name (S). */
export const groupPropertiesInput = {
  Description: z.string().max(2048, 'Member must have length less than or equal to 2048').optional(),
  Precedence: z.int().min(0, 'Member must have value greater than or equal to 0').optional(),
  RoleArn: z
    .string()
    .min(20, 'Member must have length greater than or equal to 20')
    .max(2048, 'Member must have length less than or equal to 2048')
    .optional(),
}

/** Omits properties that are not in the input. */
export function toGroupProperties({
  Description,
  Precedence,
  RoleArn,
}: z.output<z.ZodObject<typeof groupPropertiesInput>>): GroupProperties {
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
    Description: description,
    Precedence: precedence,
    RoleArn: roleArn,
    CreationDate: new Date(createdAt),
    LastModifiedDate: new Date(updatedAt),
  }
}
