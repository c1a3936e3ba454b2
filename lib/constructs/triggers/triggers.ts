/** The Lambda triggers of a user pool, as an app declares them. */
import type { IFunction } from 'aws-cdk-lib/aws-lambda'

/** The names of CDK's UserPoolOperation. */
export type TriggerName =
  | 'createAuthChallenge'
  | 'customEmailSender'
  | 'customMessage'
  | 'customSmsSender'
  | 'defineAuthChallenge'
  | 'postAuthentication'
  | 'postConfirmation'
  | 'preAuthentication'
  | 'preSignUp'
  | 'preTokenGeneration'
  | 'userMigration'
  | 'verifyAuthChallengeResponse'

/**
 * A function, or the TypeScript or JavaScript file of one, which exports `handler`: absolute, or relative to the folder in which the
 * app runs.
 */
export type Trigger = IFunction | string | TriggerOptions

export interface TriggerOptions {
  readonly handler: IFunction | string
  /**
   * The version of the event; only of `preTokenGeneration`. V2_0, the default, can also change access tokens of users, V3_0 also
   * those of machines.
   */
  readonly version?: 'V1_0' | 'V2_0' | 'V3_0' | undefined
  /** Environment variables, only of a function that is made from a file. Values may be tokens. */
  readonly environment?: Readonly<Record<string, string>> | undefined
}

export type Triggers = { readonly [Name in TriggerName]?: Trigger | undefined }

export function optionsOf(trigger: Trigger): TriggerOptions {
  return typeof trigger === 'string' || 'functionArn' in trigger ? { handler: trigger } : trigger
}

const supported: Record<TriggerName, boolean> = {
  createAuthChallenge: true,
  customEmailSender: false,
  customMessage: true,
  customSmsSender: false,
  defineAuthChallenge: true,
  postAuthentication: true,
  postConfirmation: true,
  preAuthentication: true,
  preSignUp: true,
  preTokenGeneration: true,
  userMigration: true,
  verifyAuthChallengeResponse: true,
}

/** What is wrong with a trigger that an app declares, if anything. */
export function faultOf(name: string, { handler, version, environment }: TriggerOptions): string | undefined {
  if (!(name in supported)) return `there is no such trigger. Use one of ${Object.keys(supported).join(', ')}`
  if (!supported[name as TriggerName]) {
    return 'needs a KMS key, which a pool has from its creation: create the pool with CDK, with customSenderKmsKey, and pass it as userPool'
  }
  if (version !== undefined && name !== 'preTokenGeneration')
    return 'version: only preTokenGeneration has versions'
  if (environment !== undefined && typeof handler !== 'string') {
    return 'environment: is for a file. Set the variables of your function where you create it'
  }
  return undefined
}
