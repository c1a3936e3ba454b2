/** The whole of a stage: user pool and app client (its own or existing ones), REST API, and a function for each operation. */
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Operation } from '../lambda/http/operation.ts'
import type { Bundles } from './bundles.ts'
import { existingUserPool } from './existing-user-pool.ts'
import { OperationFunction } from './operation-function.ts'
import { AuthRestApi } from './rest-api.ts'
import type { Stage } from './stage.ts'
import { userPool } from './user-pool.ts'
import { userPoolClient } from './user-pool-client.ts'

interface CognitoAuthApiProps extends StackProps {
  stage: Stage
  operations: readonly Operation[]
  bundles: Bundles
}

export class CognitoAuthApi extends Stack {
  constructor(scope: Construct, { stage, operations, bundles, ...props }: CognitoAuthApiProps) {
    super(scope, `CognitoAuthApi-${stage.name}`, props)

    const { pool, client } = poolAndClient(this, stage)
    const { api } = new AuthRestApi(this, {
      stage,
      operations,
      userPool: pool,
      functionOf: operation =>
        new OperationFunction(this, {
          operation,
          stage,
          code: bundles.directoryOf(operation),
          userPool: pool,
          userPoolClient: client,
        }).function,
    })

    new CfnOutput(this, 'ApiUrl', {
      // Without a slash at its end, so that a route can be put behind it.
      value: `https://${api.restApiId}.execute-api.${this.region}.${this.urlSuffix}/${api.deploymentStage.stageName}`,
      description: 'The base URL of the API',
    })
    new CfnOutput(this, 'Region', { value: this.region, description: 'For signing administrator requests' })
    new CfnOutput(this, 'UserPoolId', { value: pool.userPoolId })
    new CfnOutput(this, 'UserPoolClientId', { value: client.userPoolClientId })
  }
}

function poolAndClient(scope: Construct, stage: Stage) {
  if (stage.existingUserPool) return existingUserPool(scope, stage, stage.existingUserPool)
  const pool = userPool(scope, stage)
  return { pool, client: userPoolClient(pool, stage) }
}
