/** The functions of the pool's triggers. */
import type { Functions } from './lambda/functions.ts'
import type { UserPool } from './user-pool/index.ts'

/**
 * Returns one line per trigger whose function is not in the template, and so does not run here. Throws if a function of the
 * template cannot run here.
 */
export function foreignTriggers(
  { triggerFunctions }: Pick<UserPool, 'triggerFunctions'>,
  functions: Pick<Functions, 'has' | 'get'>,
): string[] {
  return triggerFunctions.flatMap(({ name, arn }) => {
    if (!functions.has(arn))
      return [`AWS::Cognito::UserPool LambdaConfig.${name} (${arn}), which is not a function of the template`]
    functions.get(arn)
    return []
  })
}
