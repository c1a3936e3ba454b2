/** LambdaConfig: the functions of a pool's triggers. */
import * as z from 'zod'

/** The triggers that run here, named as in LambdaConfig and in Cognito's exceptions. */
export const triggerNames = [
  ...(['PreSignUp', 'PostConfirmation', 'PreAuthentication', 'PostAuthentication'] as const),
  ...(['CustomMessage', 'PreTokenGeneration', 'UserMigration'] as const),
] as const
export type TriggerName = (typeof triggerNames)[number]

const arn = z.string().optional()

/** Other triggers are not read: localhost reports them as not implemented. */
export const lambdaConfigSchema = z.object({
  PreSignUp: arn,
  PostConfirmation: arn,
  PreAuthentication: arn,
  PostAuthentication: arn,
  CustomMessage: arn,
  UserMigration: arn,
  PreTokenGeneration: arn,
  /** Takes precedence over PreTokenGeneration, which is its version V1_0 (S). */
  PreTokenGenerationConfig: z
    .object({ LambdaArn: z.string(), LambdaVersion: z.enum(['V1_0', 'V2_0', 'V3_0']) })
    .optional(),
})

export type LambdaConfig = z.output<typeof lambdaConfigSchema>

/** The ARN of a trigger's function; undefined if the pool does not have the trigger. */
export function functionArn(config: LambdaConfig, name: TriggerName): string | undefined {
  const versioned = name === 'PreTokenGeneration' ? config.PreTokenGenerationConfig?.LambdaArn : undefined
  return versioned ?? config[name]
}

/** The triggers that the pool has, with the ARNs of their functions. */
export function triggerFunctions(config: LambdaConfig): { name: TriggerName; arn: string }[] {
  return triggerNames.flatMap(name => {
    const arn = functionArn(config, name)
    return arn === undefined ? [] : [{ name, arn }]
  })
}
