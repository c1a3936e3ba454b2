/** The API as a construct: user pool and app client (its own or existing ones), REST API, and one function per operation. */
import type { RestApi } from 'aws-cdk-lib/aws-apigateway'
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import * as iam from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { CfnOutput, Stack, Tags } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import type { Operation } from '../../lambda/contract/operation.ts'
import type { Bundles } from '../bundling/bundles.ts'
import { rejectTooManyOperations } from '../config/operation-limits.ts'
import { reservedConcurrencyOf } from '../config/reserved-concurrency.ts'
import { apiStage } from '../config/routes.ts'
import { callRules } from '../config/schema/firewall.ts'
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

export interface CognitoAuthApiProps {
  stage: Stage
  operations: readonly Operation[]
  bundles: Pick<Bundles, 'directoryOf'>
}

export class CognitoAuthApi extends Construct {
  readonly userPool: IUserPool
  readonly userPoolClient: IUserPoolClient
  readonly restApi: RestApi
  /** The base URL, without a trailing slash. */
  readonly url: string
  private readonly functions: AuthRestApi['functions']

  constructor(scope: Construct, id: string, props: CognitoAuthApiProps) {
    super(scope, id)
    const { stage, operations, bundles } = props
    rejectTooManyOperations(Stack.of(this), stage, operations)
    const prefix = namePrefix(this)
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
          prefix,
          poolAccessSecrets: secrets,
          apiStageArn: api.deploymentStage.stageArn,
          // A pool can have one web ACL only, and an existing pool may have it already.
          ...(stage.existingUserPool ? {} : { userPoolArn: pool.userPoolArn }),
        })
      : []
    observe(this, { stage, prefix, rest, webAcls: webAcls.map(({ metrics }) => metrics) })
    if (stage.permissionsBoundary) {
      const boundary = iam.ManagedPolicy.fromManagedPolicyName(this, 'Boundary', stage.permissionsBoundary)
      iam.PermissionsBoundary.of(this).apply(boundary)
    }
    for (const [name, value] of Object.entries(stage.tags)) Tags.of(this).add(name, value)

    this.userPool = pool
    this.userPoolClient = client
    this.restApi = api
    this.functions = rest.functions
    const domain = stage.customDomain && customDomain(this, api, stage.customDomain)
    this.url = domain?.url ?? defaultUrl(api)
    const [, poolAcl] = webAcls
    addOutputs(this, {
      domainTarget: domain?.target,
      // Without a secret its rules do not tell the API's own calls apart.
      firewallMetric: secrets.length > 0 ? poolAcl?.metrics.metricName : undefined,
    })
  }

  /** The function of an operation, by the operation's id. */
  functionOf(id: string): IFunction {
    const found = this.functions.find(({ operation }) => operation.id === id)
    if (!found) throw new Error(`${this.node.path} has no operation ${id}`)
    return found.function
  }
}

/** Omits outputs that are undefined. */
function addOutputs(
  auth: CognitoAuthApi,
  { domainTarget, firewallMetric }: Record<'domainTarget' | 'firewallMetric', string | undefined>,
): void {
  const outputs: Record<string, [value: string | undefined, description?: string]> = {
    ApiUrl: [auth.url, 'The base URL of the API'],
    Region: [Stack.of(auth).region, 'For signing administrator requests'],
    UserPoolId: [auth.userPool.userPoolId],
    UserPoolClientId: [auth.userPoolClient.userPoolClientId],
    DomainTarget: [domainTarget, 'The alias target for the DNS name of the API'],
    UserPoolFirewallMetric: [
      firewallMetric,
      `CloudWatch metric name of the user pool's web ACL, which has the rules ${Object.values(callRules).join(' and ')}`,
    ],
  }
  for (const [name, [value, description]] of Object.entries(outputs)) {
    if (value) new CfnOutput(auth, name, { value, ...(description ? { description } : {}) })
  }
}

function poolAndClient(scope: Construct, stage: Stage) {
  if (stage.existingUserPool) return existingUserPool(scope, stage.existingUserPool)
  const pool = userPool(scope, stage)
  return { pool, client: userPoolClient(pool, stage) }
}

/** For names that must be unique in the account and Region: of the stack, and of the construct within it. */
function namePrefix(auth: CognitoAuthApi): string {
  const stack = Stack.of(auth)
  const ids = auth.node.scopes.slice(stack.node.scopes.length).map(({ node }) => node.id)
  return [stack.stackName, ...ids.filter(id => id !== 'Default')].join('-')
}

/** Without a trailing slash, so that a route can be appended. */
function defaultUrl(api: RestApi): string {
  const { region, urlSuffix } = Stack.of(api)
  return `https://${api.restApiId}.execute-api.${region}.${urlSuffix}/${apiStage}`
}
