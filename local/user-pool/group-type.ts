/** Groups in the input and output of commands. */
import type { Input } from './api-model/inputs.ts'
import type { Group, GroupProperties } from './groups.ts'
import { protocolTime } from './protocol-time.ts'

/** Omits properties that are not in the input. */
export function toGroupProperties({
  Description,
  Precedence,
  RoleArn,
}: Partial<Input<'UpdateGroup'>>): GroupProperties {
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
    CreationDate: protocolTime(createdAt),
    LastModifiedDate: protocolTime(updatedAt),
  }
}
