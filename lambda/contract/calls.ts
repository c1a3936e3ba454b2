/** The calls to Cognito that an operation declared, and no others. */
import type { CommandName } from './command-table.ts'
import type { Commands } from './commands.ts'

type Sdk = typeof import('@aws-sdk/client-cognito-identity-provider')
type SdkCommand = keyof Sdk & `${string}Command`

/** Refuses a key that is no command of the SDK, and one without a row in the table of commands. */
export type OnlyCommands<C> = Record<Exclude<keyof C, SdkCommand>, never> &
  Record<
    Exclude<keyof C & SdkCommand, `${CommandName}Command`>,
    'Add a row to lambda/contract/commands.ts: the quota category, and whether IAM authorizes it.'
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
 * `{ AdminGetUserCommand }` gives `{ AdminGetUser(input): Promise<output> }`. The types follow from the keys and not
 * from the classes: many of those have one structure, and would pass for one another.
 */
export type Calls<C extends Commands> = {
  readonly [Name in keyof C as Name extends `${infer Call}Command` ? Call : never]: (
    input: Input<Name>,
  ) => Promise<Output<Name>>
}
