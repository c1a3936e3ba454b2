/** The stack of a stage, with nothing but the API. Its trail is in a stack beside it. */
import { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito'
import { Annotations, Stack, type StackProps, Tags } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { Operation } from '../../lambda/contract/operation.ts'
import { checkMethods } from '../checks/api/index.ts'
import { hasFeature, isEnabled, operationsOf, withEnabledCommands } from '../config/deployed-operations.ts'
import { checkDeploymentTarget, environmentOf } from '../config/deployment-target.ts'
import type { OperationId } from '../config/operation-ids.ts'
import type { Stage } from '../config/stage.ts'
import { CognitoAuthApi } from '../constructs/cognito-auth-api.ts'
import { openSignUpWarning } from '../constructs/open-sign-up.ts'
import type { CognitoAuthApiProps } from '../constructs/props.ts'
import { TrailStack } from './trail-stack.ts'

interface StageStackProps extends StackProps, Required<Pick<CognitoAuthApiProps, 'bundles'>> {
  stage: Stage
  /** The operations to deploy, whether or not they are standard ones. Default: all that the stage deploys. */
  operations?: readonly Operation[]
}

export class StageStack extends Stack {
  /** Only with events. */
  readonly trail?: TrailStack

  constructor(scope: Construct, { stage, bundles, ...props }: StageStackProps) {
    super(scope, `CognitoAuthApi-${stage.name}`, {
      terminationProtection: stage.retainData,
      env: environmentOf(stage),
      ...props,
    })
    checkDeploymentTarget(stage)
    const { account: _, region: __, checks: ___, tags, decisions, existingUserPool, ...settings } = stage
    const standard = operationsOf(stage)
    const operations = (props.operations ?? standard)
      .filter(each => isEnabled(each, stage))
      .map(each => withEnabledCommands(each, stage))
    // CDK leaves this id out of logical ids.
    const auth = new CognitoAuthApi(this, 'Default', {
      ...settings,
      ...(existingUserPool ? importPool(this, existingUserPool) : {}),
      without: standard
        .filter(each => !operations.includes(each))
        .map(({ operationId }) => operationId as OperationId),
      operations: operations.filter(each => !standard.includes(each)),
      bundles,
    })
    if (decisions?.['federation.providers']) Annotations.of(auth).acknowledgeWarning(openSignUpWarning)
    for (const [name, value] of Object.entries(tags)) Tags.of(auth).add(name, value)
    checkMethods(auth, {
      operations,
      restApiId: auth.restApi.restApiId,
      functionArn: ({ operationId }) => auth.functionOf(operationId).functionArn,
      userPoolArn: auth.userPool.userPoolArn,
    })
    if (hasFeature('events', stage)) this.trail = new TrailStack(scope, { stage, api: auth })
  }
}

function importPool(scope: Construct, { id, clientId }: NonNullable<Stage['existingUserPool']>) {
  return {
    userPool: UserPool.fromUserPoolId(scope, 'ExistingUserPool', id),
    userPoolClient: UserPoolClient.fromUserPoolClientId(scope, 'ExistingUserPoolClient', clientId),
  }
}
