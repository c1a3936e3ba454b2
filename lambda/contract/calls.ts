/** The types of the calls to Cognito that an operation declares. */
import type { CommandName } from './command-table.ts'
import type { Commands } from './commands.ts'

type Sdk = typeof import('@aws-sdk/client-cognito-identity-provider')
type SdkCommand = keyof Sdk & `${string}Command`

/** Rejects keys that are no command of the SDK, or have no row in the command table. */
export type OnlyCommands<C> = Record<Exclude<keyof C, SdkCommand>, never> &
  Record<
    Exclude<keyof C & SdkCommand, `${CommandName}Command`>,
    'Add a row to lambda/contract/command-table.ts: the quota category, and whether IAM authorizes it.'
  >

type Instance<Name> = Name extends keyof Sdk
  ? Sdk[Name] extends new (
      ...input: never
    ) => infer I
    ? I
    : never
  : never
type Resolved<C> = C extends { resolveMiddleware(...rest: never): (request: never) => Promise<infer R> }
  ? R
  : never
type Input<Name> = Instance<Name> extends { input: infer I } ? I : never
type Output<Name> = Resolved<Instance<Name>> extends { output: infer O } ? O : never

/**
 * `{ AdminGetUserCommand }` becomes `{ AdminGetUser(input): Promise<output> }`. The types derive from the keys, since many
 * command classes are structurally identical and therefore interchangeable.
 */
export type Calls<C extends Commands> = {
  readonly [Name in keyof C as Name extends `${infer Call}Command` ? Call : never]: (
    input: Input<Name>,
  ) => Promise<Output<Name>>
}
