/** The stack of a stage, with nothing but the API. */
import { Stack, type StackProps } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { checkMethods } from '../checks/api/index.ts'
import { checkDeploymentTarget, environmentOf } from '../config/deployment-target.ts'
import { CognitoAuthApi, type CognitoAuthApiProps } from '../constructs/cognito-auth-api.ts'

export class StageStack extends Stack {
  constructor(scope: Construct, { stage, operations, bundles, ...props }: CognitoAuthApiProps & StackProps) {
    super(scope, `CognitoAuthApi-${stage.name}`, {
      terminationProtection: stage.retainData,
      env: environmentOf(stage),
      ...props,
    })
    checkDeploymentTarget(stage)
    // CDK leaves this id out of logical ids.
    const auth = new CognitoAuthApi(this, 'Default', { stage, operations, bundles })
    checkMethods(auth, {
      operations,
      restApiId: auth.restApi.restApiId,
      functionArn: ({ id }) => auth.functionOf(id).functionArn,
      userPoolArn: auth.userPool.userPoolArn,
    })
  }
}
