/** The calls to Cognito that an operation declared, and no others. */
import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import type { CommandName } from './commands.ts'
import { withoutUnreadable } from './incomplete-answer.ts'
import { type CommandFacts, categoryOf, type QuotaCategory } from './quotas.ts'

type Sdk = typeof import('@aws-sdk/client-cognito-identity-provider')
type CommandClass = new (input: never) => object

/** Command classes under their own names, written as `{ AdminGetUserCommand }`. */
export type Commands = { readonly [Name in `${string}Command`]?: CommandClass }

type SdkCommand = keyof Sdk & `${string}Command`

/** Refuses a key that is no command of the SDK, and one without a row in the table of commands. */
export type OnlyCommands<C> = Record<Exclude<keyof C, SdkCommand>, never> &
  Record<
    Exclude<keyof C & SdkCommand, `${CommandName}Command`>,
    'Add a row to lambda/cognito/commands.ts: the quota category, and whether IAM authorizes it.'
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

/** The name that IAM and Cognito's wire protocol have for a command: without its suffix. */
export function callName(command: string): string {
  return command.replace(/Command$/, '')
}

/**
 * For each request the declared calls on a client; `ended` gets the quota category and the milliseconds of each, also of one
 * that fails. `rows` are those of the table of commands.
 */
export function connect<C extends Commands>(
  commands: C,
  rows: Readonly<Record<string, CommandFacts>>,
  client: CognitoIdentityProviderClient,
): (ended: (category: QuotaCategory, milliseconds: number) => void) => Calls<C> {
  const declared = Object.entries(commands).map(([key, Command]) => {
    const name = callName(key)
    const facts = rows[name]
    if (!facts) throw new Error(`no row of the table of commands is given for ${name}`)
    return { name, Command, facts }
  })
  return ended => {
    const calls = declared.map(({ name, Command, facts }) => [
      name,
      async (input: never) => {
        const startedAt = performance.now()
        try {
          return await client.send(
            new (Command as new (input: never) => Parameters<typeof client.send>[0])(input),
          )
        } catch (error) {
          throw withoutUnreadable(error)
        } finally {
          ended(categoryOf(facts, input), performance.now() - startedAt)
        }
      },
    ])
    return Object.fromEntries(calls) as Calls<C>
  }
}
