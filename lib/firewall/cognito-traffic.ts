/** What the user pool's firewall sees: requests that are not signed, of strangers and of the API's own functions. */
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import { callName } from '../../lambda/cognito/client.ts'
import type { Operation } from '../../lambda/http/operation.ts'
import { isSigned } from '../cognito-actions.ts'
import type { Stage } from '../stage.ts'
import { throttleOf } from '../throttles.ts'

/** The commands with which anyone who knows the client id can have a message sent, or guess a code. */
export const messageCommands: readonly string[] = [
  'SignUp',
  'ConfirmSignUp',
  'ResendConfirmationCode',
  'ForgotPassword',
  'ConfirmForgotPassword',
]

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

/** Matches requests that name one of these commands. */
export function requestsOf(commands: readonly string[]): CfnWebACL.StatementProperty {
  return {
    regexMatchStatement: {
      fieldToMatch: { singleHeader: { Name: 'x-amz-target' } },
      regexString: `\\.(${commands.join('|')})$`,
      textTransformations: [{ priority: 0, type: 'NONE' }],
    },
  }
}
