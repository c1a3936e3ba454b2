/** The functions of the pool's triggers. */
import { whyNotHere } from './lambda/foreign-function.ts'
import type { Functions } from './lambda/functions.ts'
import type { UserPool } from './user-pool/index.ts'

/** Returns one line per trigger whose function does not run here. */
export function foreignTriggers(
  { triggerFunctions }: Pick<UserPool, 'triggerFunctions'>,
  functions: Pick<Functions, 'has' | 'get'>,
): string[] {
  return triggerFunctions.flatMap(({ name, arn }) => {
    const reason = whyNotHere(arn, functions)
    return reason === undefined ? [] : [`AWS::Cognito::UserPool LambdaConfig.${name} ${reason}`]
  })
}
