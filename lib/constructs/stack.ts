/** The stack of a stage: user pool and app client (its own or existing ones), REST API, and one function per operation. */
import type { RestApi } from 'aws-cdk-lib/aws-apigateway'
import * as iam from 'aws-cdk-lib/aws-iam'
import { CfnOutput, Stack, type StackProps, Tags } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { Operation } from '../../lambda/contract/operation.ts'
import type { Bundles } from '../bundling/bundles.ts'
import { checkDeploymentTarget, environmentOf } from '../config/deployment-target.ts'
import { rejectTooManyOperations } from '../config/operation-limits.ts'
import { reservedConcurrencyOf } from '../config/reserved-concurrency.ts'
import { apiStage } from '../config/routes.ts'
import type { Stage } from '../config/stage.ts'
import { firewall, poolAccessSecrets } from './firewall/index.ts'
import { FunctionRoles } from './functions/function-roles.ts'
import { FunctionTelemetry } from './functions/function-telemetry.ts'
import { OperationFunction } from './functions/operation-function.ts'
import { LogGroups } from './logs/log-groups.ts'
import { observe } from './observability/index.ts'
import { customDomain } from './rest-api/custom-domain.ts'
import { AuthRestApi } from './rest-api/rest-api.ts'
import { existingUserPool } from './user-pool/existing-user-pool.ts'
import { userPool } from './user-pool/user-pool.ts'
import { userPoolClient } from './user-pool/user-pool-client.ts'

interface CognitoAuthApiProps extends StackProps {
  stage: Stage
  operations: readonly Operation[]
  bundles: Bundles
}

export class CognitoAuthApi extends Stack {
  constructor(scope: Construct, { stage, operations, bundles, ...props }: CognitoAuthApiProps) {
    super(scope, `CognitoAuthApi-${stage.name}`, {
      terminationProtection: stage.retainData,
      env: environmentOf(stage),
      ...props,
    })
    checkDeploymentTarget(stage)

    rejectTooManyOperations(this, stage, operations)
    const logGroups = new LogGroups(this, stage)
    const telemetry = new FunctionTelemetry(this, logGroups, stage)
    const { pool, client } = poolAndClient(this, stage)
    const roles = new FunctionRoles(this, pool, telemetry.policy)
    const secrets = poolAccessSecrets(this, stage)
    const rest = new AuthRestApi(this, {
      stage,
      operations,
      userPool: pool,
      logGroups,
      functionOf: operation =>
        new OperationFunction(this, {
          operation,
          stage,
          code: bundles.directoryOf(operation),
          userPool: pool,
          userPoolClient: client,
          roles,
          logGroup: telemetry.logGroup,
          poolAccessSecret: secrets[0],
          reservedConcurrency: reservedConcurrencyOf(operation, operations, stage),
        }).function,
    })
    const { api } = rest
    const webAcls = stage.firewall
      ? firewall(this, {
          stage,
          operations,
          logGroups,
          poolAccessSecrets: secrets,
          apiStageArn: api.deploymentStage.stageArn,
          // A pool can have one web ACL only, and an existing pool may have it already.
          ...(stage.existingUserPool ? {} : { userPoolArn: pool.userPoolArn }),
        })
      : []
    observe(this, { stage, rest, webAcls: webAcls.map(({ metrics }) => metrics) })
    if (stage.permissionsBoundary) {
      const boundary = iam.ManagedPolicy.fromManagedPolicyName(this, 'Boundary', stage.permissionsBoundary)
      iam.PermissionsBoundary.of(this).apply(boundary)
    }
    for (const [name, value] of Object.entries(stage.tags)) Tags.of(this).add(name, value)

    new CfnOutput(this, 'ApiUrl', {
      value: stage.customDomain ? customDomain(api, stage.customDomain) : defaultUrl(api),
      description: 'The base URL of the API',
    })
    new CfnOutput(this, 'Region', { value: this.region, description: 'For signing administrator requests' })
    new CfnOutput(this, 'UserPoolId', { value: pool.userPoolId })
    new CfnOutput(this, 'UserPoolClientId', { value: client.userPoolClientId })
  }
}

function poolAndClient(scope: Construct, stage: Stage) {
  if (stage.existingUserPool) return existingUserPool(scope, stage.existingUserPool)
  const pool = userPool(scope, stage)
  return { pool, client: userPoolClient(pool, stage) }
}

/** Without a trailing slash, so that a route can be appended. */
function defaultUrl(api: RestApi): string {
  const { region, urlSuffix } = Stack.of(api)
  return `https://${api.restApiId}.execute-api.${region}.${urlSuffix}/${apiStage}`
}
