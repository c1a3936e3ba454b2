/** The Lambda triggers of a user pool, as an app declares them. */
import type { IKey } from 'aws-cdk-lib/aws-kms'
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

/** A trigger with more than its function. */
export interface TriggerOptions {
  readonly handler: IFunction | string
  /**
   * The version of the event; only of `preTokenGeneration`. V2_0, the default, can also change access tokens of users, V3_0 also
   * those of machines.
   */
  readonly version?: 'V1_0' | 'V2_0' | 'V3_0' | undefined
  /** Environment variables, only of a function that is made from a file. Values may be tokens. */
  readonly environment?: Readonly<Record<string, string>> | undefined
  /** Encrypts the code that a custom sender gets: required for these, and the same for both. The function must be able to decrypt. */
  readonly kmsKey?: IKey | undefined
}

/** By name, such as `preSignUp`. */
export type Triggers = { readonly [Name in TriggerName]?: Trigger | undefined }
