/** Which of an operation's commands IAM authorizes. */
import { factsOf } from '../../lambda/contract/command-table.ts'
import { callName } from '../../lambda/contract/commands.ts'
import type { Operation } from '../../lambda/contract/operation.ts'

interface WithCommands {
  readonly commands: object
}

/** The IAM actions that the operation needs, sorted: `cognito-idp:<command>` for each declared command that IAM authorizes. */
export function cognitoActions({ commands }: WithCommands): string[] {
  return Object.keys(commands)
    .map(callName)
    .filter(name => factsOf(name).signed)
    .map(name => `cognito-idp:${name}`)
    .sort()
}

/** Whether the operation sends a command that IAM does not authorize: the user pool's firewall sees only these. */
export function sendsUnsigned({ commands }: WithCommands): boolean {
  return Object.keys(commands).some(command => !factsOf(callName(command)).signed)
}

export type DomainCall = Pick<Operation, 'requires' | 'access' | 'route'>

/** Whether the operation exchanges a code at the pool's domain, whose requests the pool's firewall sees too. */
export function callsSignInDomain({ requires, access, route }: DomainCall): boolean {
  return requires === 'federation' && access === 'public' && route.startsWith('POST ')
}
