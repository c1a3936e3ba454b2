/** What the user pool's firewall sees: requests that are not signed, of strangers and of the API's own functions. */

import { factsOf } from '../../../lambda/contract/command-table.ts'
import { callName } from '../../../lambda/contract/commands.ts'
import type { Operation } from '../../../lambda/contract/operation.ts'
import type { QuotaCategory } from '../../../lambda/contract/quotas.ts'
import type { Stage } from '../../config/stage.ts'
import { throttleOf } from '../../config/throttles.ts'
import { header, or, regex, type Statement } from './statements.ts'

/** By these, anyone can have a message sent to a user, or guess a code, to get into an account again. */
export const recoveryCommands: readonly string[] = ['ForgotPassword', 'ConfirmForgotPassword']

/** By these, anyone can make an account. */
export const signUpCommands: readonly string[] = ['SignUp', 'ConfirmSignUp', 'ResendConfirmationCode']

/** The commands with which anyone who knows the client id can have a message sent, or guess a code. */
export const messageCommands: readonly string[] = [...signUpCommands, ...recoveryCommands]

/**
 * Requests in `seconds` that the API's own functions send at most, of all unsigned commands or of some. They come from
 * a few addresses of Lambda, and AWS WAF cannot tell them from a stranger's: the limit of an address must not be lower. The
 * throttles of several routes add up to more than the stage may use of a category, but what is above that Cognito refuses.
 */
export function ownRequests(
  seconds: number,
  operations: readonly Operation[],
  stage: Stage,
  commands?: readonly string[],
): number {
  const perSecond: Partial<Record<QuotaCategory, number>> = {}
  for (const operation of operations) {
    for (const command of Object.keys(operation.commands).map(callName)) {
      const { category, signed } = factsOf(command)
      if (signed || !(commands?.includes(command) ?? true)) continue
      const sum = (perSecond[category] ?? 0) + throttleOf(operation, stage)
      perSecond[category] = Math.min(sum, stage.quotas[category])
    }
  }
  return seconds * Object.values(perSecond).reduce((sum, rate) => sum + rate, 0)
}

/** Matches requests that name one of these commands, in whatever case, as Cognito tells AWS WAF or as they came. */
export function requestsOf(commands: readonly string[]): Statement {
  const names = commands.map(name => name.toLowerCase()).join('|')
  return or(
    regex(header('x-amzn-cognito-operation-name'), `^(${names})$`, ['LOWERCASE']),
    regex(header('x-amz-target'), `\\.(${names})$`, ['LOWERCASE']),
  )
}
