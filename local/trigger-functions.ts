/** The functions of the pool's triggers. */
import type { Functions } from './lambda/functions.ts'
import type { UserPool } from './user-pool/index.ts'

/** Returns one line per trigger whose function does not run here: it is not in the template, or of another runtime, for example. */
export function foreignTriggers(
  { triggerFunctions }: Pick<UserPool, 'triggerFunctions'>,
  functions: Pick<Functions, 'has' | 'get'>,
): string[] {
  return triggerFunctions.flatMap(({ name, arn }) => {
    const trigger = `AWS::Cognito::UserPool LambdaConfig.${name}`
    if (!functions.has(arn)) return [`${trigger} (${arn}), which is not a function of the template`]
    try {
      functions.get(arn)
      return []
    } catch (error) {
      return [`${trigger} (${error instanceof Error ? error.message : error})`]
    }
  })
}
