/** Unsigned requests to the user pool, which its firewall sees: direct calls and those of the API's functions. */

import { factsOf } from '../../../lambda/contract/command-table.ts'
import { callName } from '../../../lambda/contract/commands.ts'
import type { Operation } from '../../../lambda/contract/operation.ts'
import type { QuotaCategory } from '../../../lambda/contract/quotas.ts'
import type { Settings } from '../../config/settings.ts'
import { throttleOf } from '../../config/throttles.ts'
import { header, or, regex, type Statement } from './statements.ts'

/** Account recovery: these commands send a message to a user or accept a code. */
export const recoveryCommands: readonly string[] = ['ForgotPassword', 'ConfirmForgotPassword']

/** Creating an account. */
export const signUpCommands: readonly string[] = ['SignUp', 'ConfirmSignUp', 'ResendConfirmationCode']

/** Commands by which anyone with the client id can cause messages or guess codes. */
export const messageCommands: readonly string[] = [...signUpCommands, ...recoveryCommands]

/**
 * The most unsigned requests that the API's functions send in `seconds`, optionally of some commands only. They come from a few
 * Lambda addresses, so the rate limit per address must not be lower. The sum per category is capped at the
 * stage's share of the quota. An exchange of a code at the domain is one request, and none of a command.
 */
export function maxApiRequests(
  seconds: number,
  operations: readonly Operation[],
  stage: Settings,
  commands?: readonly string[],
): number {
  const perSecond: Partial<Record<QuotaCategory, number>> = {}
  let exchanges = 0
  for (const operation of operations) {
    if (!commands && operation.callsDomain) exchanges += throttleOf(operation, stage)
    for (const command of Object.keys(operation.commands).map(callName)) {
      const { category, signed } = factsOf(command)
      if (signed || !(commands?.includes(command) ?? true)) continue
      const sum = (perSecond[category] ?? 0) + throttleOf(operation, stage)
      perSecond[category] = Math.min(sum, stage.quotas[category])
    }
  }
  return seconds * Object.values(perSecond).reduce((sum, rate) => sum + rate, exchanges)
}

/** Matches requests for one of these commands, by the header that Cognito adds for AWS WAF or by the original one, in any case. */
export function requestsOf(commands: readonly string[]): Statement {
  const names = commands.map(name => name.toLowerCase()).join('|')
  return or(
    regex(header('x-amzn-cognito-operation-name'), `^(${names})$`, ['LOWERCASE']),
    regex(header('x-amz-target'), `\\.(${names})$`, ['LOWERCASE']),
  )
}
