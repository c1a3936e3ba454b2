/** Creates the Cognito calls that an operation declares. */
import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import type { Calls } from '../../contract/calls.ts'
import { type Commands, callName } from '../../contract/commands.ts'
import { type CommandFacts, categoryOf, type QuotaCategory } from '../../contract/quotas.ts'
import { hideUnreadableResponse } from './malformed-response.ts'

type OnCallEnd = (category: QuotaCategory, milliseconds: number, requestId: string | undefined) => void

/**
 * Returns a function that creates the declared calls for each request. After each call, successful or not, `onCallEnd` gets its
 * quota category, its duration in milliseconds, and Cognito's id of the request if it has answered. `rows` are the operation's rows of
 * the table of commands.
 */
export function connect<C extends Commands>(
  commands: C,
  rows: Readonly<Record<string, CommandFacts>>,
  client: CognitoIdentityProviderClient | undefined,
): (onCallEnd: OnCallEnd) => Calls<C> {
  const declared = Object.entries(commands).map(([key, Command]) => {
    const name = callName(key)
    const facts = rows[name]
    if (!facts) throw new Error(`the table of commands has no row for ${name}`)
    if (!client) throw new Error(`${name} needs a client`)
    return { name, Command, facts, client }
  })
  return onCallEnd => {
    const calls = declared.map(({ name, Command, facts, client }) => [
      name,
      async (input: never) => {
        const startedAt = performance.now()
        let answer: unknown
        try {
          const response = await client.send(
            new (Command as new (input: never) => Parameters<typeof client.send>[0])(input),
          )
          answer = response
          return response
        } catch (error) {
          answer = error
          throw hideUnreadableResponse(error)
        } finally {
          onCallEnd(categoryOf(facts, input), performance.now() - startedAt, requestIdOf(answer))
        }
      },
    ])
    return Object.fromEntries(calls) as Calls<C>
  }
}

/** Responses and exceptions have it in the same place. */
function requestIdOf(answer: unknown): string | undefined {
  return (answer as { $metadata?: { requestId?: string } } | undefined)?.$metadata?.requestId
}
