/** The API as a construct: user pool and app client (its own, or those it is given), REST API, and one function per operation. */
import type { RestApi } from 'aws-cdk-lib/aws-apigateway'
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch'
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { OperationId } from '../config/operation-ids.ts'
import { inContext } from '../config/stage.ts'
import { recordDetails } from './api-details.ts'
import { describe } from './describe.ts'
import { adoptFeatureFlags } from './feature-flags.ts'
import { warnOfMissingSignIn } from './missing-sign-in.ts'
import { warnOfMissingTrail } from './missing-trail.ts'
import { claimName } from './names.ts'
import { warnOfOpenSignUp } from './open-sign-up.ts'
import { addOutputs } from './outputs.ts'
import { createParts } from './parts.ts'
import type { CognitoAuthApiProps } from './props.ts'
import { readSettings } from './read-settings.ts'
import { recommendTerminationProtection } from './termination-protection.ts'
import type { TriggerName } from './trigger-props.ts'
import type { PoolTriggers } from './triggers/pool-triggers.ts'

/** The API with everything that it needs: user pool, app client, REST API, functions, logs, and what the settings add. */
export class CognitoAuthApi extends Construct {
  readonly userPool: IUserPool
  readonly userPoolClient: IUserPoolClient
  readonly restApi: RestApi
  /** The base URL, without a trailing slash. */
  readonly url: string
  /** The log group of all functions. */
  readonly logGroup: ILogGroup
  /** Empty without the setting `alarms`. */
  readonly alarms: readonly Alarm[]
  private readonly functions: ReadonlyMap<string, IFunction>
  private readonly triggers: PoolTriggers

  /** Throws a StageError, whose message names the construct's path and each invalid setting. */
  constructor(scope: Construct, id: string, props: CognitoAuthApiProps) {
    super(scope, id)
    adoptFeatureFlags(this)
    const { settings, operations, parts } = inContext(this.node.path, () => {
      const read = readSettings(this, props)
      claimName(this, read.settings.name)
      return { ...read, parts: createParts(this, { ...props, ...read }) }
    })
    this.userPool = parts.userPool
    this.userPoolClient = parts.userPoolClient
    this.restApi = parts.restApi
    this.url = parts.url
    this.logGroup = parts.logGroup
    this.alarms = parts.alarms
    this.functions = parts.functions
    this.triggers = parts.triggers
    if (props.outputs ?? true) addOutputs(this, parts)
    describe(this, {
      settings,
      operations,
      parts,
      triggers: props.triggers ?? {},
      givenUserPool: props.userPool !== undefined,
    })
    recommendTerminationProtection(this, settings)
    warnOfMissingSignIn(this, settings, operations)
    warnOfOpenSignUp(this, settings, props.triggers ?? {})
    recordDetails(this, {
      settings,
      operations,
      ownsUserPool: props.userPool === undefined,
      sealKey: parts.sealKey,
      bundles: props.bundles,
    })
    warnOfMissingTrail(this, settings)
  }

  /** The function of an operation. Throws if it is not deployed. */
  functionOf(operationId: OperationId | (string & {})): IFunction {
    const found = this.functions.get(operationId)
    if (!found) throw new Error(`${this.node.path} has no operation ${operationId}`)
    return found
  }

  /** The function of a trigger. Throws if there is none. */
  triggerFunctionOf(name: TriggerName): IFunction {
    return this.triggers.functionOf(name)
  }

  /**
   * Lets a trigger's function call this user pool: `grantTrigger('postConfirmation', 'cognito-idp:AdminAddUserToGroup')`.
   * `userPool.grant` of CDK would make a dependency cycle.
   */
  grantTrigger(name: TriggerName, ...actions: readonly string[]): void {
    this.triggers.grant(name, ...actions)
  }
}
