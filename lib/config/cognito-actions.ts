/** The IAM actions that an operation's role needs: those of its commands that IAM authorizes. */

import { factsOf } from '../../lambda/contract/command-table.ts'
import { callName } from '../../lambda/contract/commands.ts'
import type { Operation } from '../../lambda/contract/operation.ts'

/** `cognito-idp:<command>` for each declared command that IAM authorizes. */
export function cognitoActions({ commands }: Pick<Operation, 'commands'>): string[] {
  return Object.keys(commands)
    .map(callName)
    .filter(name => factsOf(name).signed)
    .map(name => `cognito-idp:${name}`)
}
