/** What the user pool's firewall sees: requests that are not signed, of strangers and of the API's own functions. */
import { callName } from '../../lambda/cognito/client.ts'
import type { Operation } from '../../lambda/http/operation.ts'
import { isSigned } from '../cognito-actions.ts'
import type { Stage } from '../stage.ts'
import { throttleOf } from '../throttles.ts'
import { header, or, regex, type Statement } from './statements.ts'

/** By these, anyone can have a message sent to a user, or guess a code, to get into an account again. */
export const recoveryCommands: readonly string[] = ['ForgotPassword', 'ConfirmForgotPassword']

/** By these, anyone can make an account. */
export const signUpCommands: readonly string[] = ['SignUp', 'ConfirmSignUp', 'ResendConfirmationCode']

/** The commands with which anyone who knows the client id can have a message sent, or guess a code. */
export const messageCommands: readonly string[] = [...signUpCommands, ...recoveryCommands]

/**
 * Requests in `seconds` that the API's own functions send at most, of all unsigned commands or of some. They come from
 * a few addresses of Lambda, and AWS WAF cannot tell them from a stranger's: the limit of an address must not be lower.
 * Twice the throttles, since a function tries again once.
 */
export function ownRequests(
  seconds: number,
  operations: readonly Operation[],
  stage: Stage,
  commands?: readonly string[],
): number {
  const perSecond = operations.reduce((sum, operation) => {
    const sent = Object.keys(operation.commands)
      .map(callName)
      .filter(command => !isSigned(command) && (commands?.includes(command) ?? true))
    return sum + sent.length * throttleOf(operation, operations, stage)
  }, 0)
  return 2 * perSecond * seconds
}

/** Matches requests that name one of these commands, in whatever case, as Cognito tells AWS WAF or as they came. */
export function requestsOf(commands: readonly string[]): Statement {
  const names = commands.map(name => name.toLowerCase()).join('|')
  return or(
    regex(header('x-amzn-cognito-operation-name'), `^(${names})$`, ['LOWERCASE']),
    regex(header('x-amz-target'), `\\.(${names})$`, ['LOWERCASE']),
  )
}
