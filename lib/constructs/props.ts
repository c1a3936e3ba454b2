/** The props of the construct. */
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import type { Operation } from '../../lambda/contract/operation.ts'
import type { OperationId } from '../../lambda/operations/index.ts'
import type { Settings } from '../config/settings.ts'

/**
 * The settings, and how the API is built into an app. `presets` has complete settings for development and production:
 * `{ name: 'prod', ...presets.production }`.
 */
export interface CognitoAuthApiProps extends Settings {
  /** A user pool to use instead of creating one, of any stack or imported. It is not changed. */
  readonly userPool?: IUserPool | undefined
  /** Its app client, without a secret. Default: a new client of that pool. */
  readonly userPoolClient?: IUserPoolClient | undefined
  /** Standard operations that are not deployed, by operationId. */
  readonly without?: readonly OperationId[] | undefined
  /** Operations beside the standard ones. */
  readonly operations?: readonly Operation[] | undefined
  /** Whether the stack outputs the API's URL and the ids of user pool and client. Default: true. */
  readonly outputs?: boolean | undefined
  /** The folder with the code of an operation's function. Default: as packaged. */
  readonly bundles?: { directoryOf(operation: Operation): string } | undefined
}
