/** The calls to Cognito that an operation declared, on a client. */
import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import type { Calls } from '../../contract/calls.ts'
import { type Commands, callName } from '../../contract/commands.ts'
import { type CommandFacts, categoryOf, type QuotaCategory } from '../../contract/quotas.ts'
import { withoutUnreadable } from './malformed-response.ts'

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
