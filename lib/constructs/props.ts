/** The props of the construct. */
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { DefinedOperation } from '../../lambda/contract/defined-operation.ts'
import type { OperationId } from '../config/operation-ids.ts'
import type { Settings } from '../config/settings.ts'
import type { Triggers } from './trigger-props.ts'

/**
 * The settings, and how the API is built into an app. `presets` has complete settings for development and production:
 * `{ name: 'prod', ...presets.production }`.
 */
export interface CognitoAuthApiProps extends Settings {
  /** A user pool to use instead of creating one, of any stack or imported. It is not changed. */
  readonly userPool?: IUserPool | undefined
  /** Its app client, without a secret. Default: a new client of that pool. */
  readonly userPoolClient?: IUserPoolClient | undefined
  /** Lambda triggers of the user pool, which an imported pool cannot have. */
  readonly triggers?: Triggers | undefined
  /** Standard operations that are not deployed, by operationId. */
  readonly without?: readonly OperationId[] | undefined
  /** Operations beside the standard ones, from `cognito-auth-api/operation`. */
  readonly operations?: readonly (DefinedOperation | OwnOperation)[] | undefined
  /** Whether the stack outputs the API's URL and the ids of user pool and client. Default: true. */
  readonly outputs?: boolean | undefined
  /**
   * The folder with the code of an operation's function. Default: that of standard operations is in the package, and own ones
   * are bundled with the app's esbuild.
   */
  readonly bundles?: FunctionCode | undefined
}

/** Where the code of functions is. */
export interface FunctionCode {
  /**
   * The folder with the `index.mjs` of an operation's function, and of the functions with the ids `session-configuration` (with the
   * setting `sessions`), `event-forwarder` and `event-notifier` (of a trail).
   */
  directoryOf(operation: Pick<DefinedOperation, 'id'>): string
}

/** An operation beside the standard ones, with what its function needs beside Cognito. */
export interface OwnOperation<Defined extends DefinedOperation = DefinedOperation> {
  readonly operation: Defined
  /** Environment variables of the function, such as the name of a table. Values may be tokens. */
  readonly environment?: Readonly<Record<string, string>> | undefined
  /** Grants the function permissions, such as `fn => table.grantReadData(fn)`. Its role is then its own. */
  grant?(fn: IFunction): void
  /** The file that exports the operation. Default: the one that called `operation()`. */
  readonly source?: string | undefined
}
