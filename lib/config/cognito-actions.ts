/** Which of an operation's commands IAM authorizes. */
import { factsOf } from '../../lambda/contract/command-table.ts'
import { callName } from '../../lambda/contract/commands.ts'

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

/** Whether the user pool's firewall sees requests of the operation: commands that IAM does not authorize, and calls of the pool's domain. */
export function passesPoolFirewall({
  commands,
  callsDomain,
}: WithCommands & { readonly callsDomain?: true }): boolean {
  return (callsDomain ?? false) || Object.keys(commands).some(command => !factsOf(callName(command)).signed)
}
