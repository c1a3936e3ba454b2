/** The parts of the API, which create all its resources. */
import type { RestApi } from 'aws-cdk-lib/aws-apigateway'
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch'
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import * as iam from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import { Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { Operation } from '../../lambda/contract/operation.ts'
import { operationCode, sessionConfigurationCode } from '../bundling/operation-code.ts'
import { type IdentityProvider, identityProvidersOf, providerSecrets } from '../config/identity-providers.ts'
import { rejectTooManyOperations } from '../config/operation-limits.ts'
import { reservedConcurrencyOf } from '../config/reserved-concurrency.ts'
import { apiStage } from '../config/routes.ts'
import type { Settings } from '../config/settings.ts'
import { firewall, poolAccessSecrets } from './firewall/index.ts'
import { FunctionRoles } from './functions/function-roles.ts'
import { FunctionTelemetry } from './functions/function-telemetry.ts'
import { OperationFunction } from './functions/operation-function.ts'
import { LogGroups } from './logs/log-groups.ts'
import { namePrefix } from './names.ts'
import { observe } from './observability/index.ts'
import type { CognitoAuthApiProps, OwnOperation } from './props.ts'
import { customDomain } from './rest-api/custom-domain.ts'
import { AuthRestApi } from './rest-api/rest-api.ts'
import { sealKeyAlias } from './seal-key.ts'
import { PoolTriggers } from './triggers/pool-triggers.ts'
import { senderKeyOf } from './triggers/trigger-faults.ts'
import { SessionConfiguration } from './user-pool/session-configuration.ts'
import { createSignInDomain, type SignInDomain } from './user-pool/sign-in-domain.ts'
import { userPool } from './user-pool/user-pool.ts'
import { userPoolClient } from './user-pool/user-pool-client.ts'

export interface Parts {
  userPool: IUserPool
  userPoolClient: IUserPoolClient
  restApi: RestApi
  url: string
  /** The alias target of the custom domain. */
  domainTarget: string | undefined
  /** Only with federation. */
  signInDomain: SignInDomain | undefined
  /** The providers of the pool. */
  identityProviders: readonly IdentityProvider[]
  /** The metric of the user pool's web ACL, if that tells the API's own calls apart. */
  userPoolFirewallMetric: string | undefined
  /** The alias of the key of the notifications, if there are any. */
  sealKey: string | undefined
  logGroup: ILogGroup
  alarms: readonly Alarm[]
  /** By operationId. */
  functions: ReadonlyMap<string, IFunction>
  triggers: PoolTriggers
}

interface PartsProps
  extends Pick<CognitoAuthApiProps, 'userPool' | 'userPoolClient' | 'triggers' | 'bundles'> {
  settings: Settings
  operations: readonly Operation[]
  /** Those of them that are not standard ones. */
  own: readonly OwnOperation<Operation>[]
}

export function createParts(scope: Construct, props: PartsProps): Parts {
  const { settings, operations, own, bundles } = props
  rejectTooManyOperations(scope, Stack.of(scope), operations, providerSecrets(settings))
  const prefix = namePrefix(scope)
  const logGroups = new LogGroups(scope, settings)
  const telemetry = new FunctionTelemetry(scope, logGroups, settings)
  const ownsUserPool = props.userPool === undefined
  const triggers = props.triggers ?? {}
  const pool = props.userPool ?? userPool(scope, settings, senderKeyOf(triggers))
  // The attributes of a given pool are not known.
  const client =
    props.userPoolClient ??
    (ownsUserPool
      ? userPoolClient(pool, pool, settings)
      : userPoolClient(scope, pool, { ...settings, customAttributes: {} }))
  const signInDomain = createSignInDomain(pool, pool, settings)
  const poolTriggers = new PoolTriggers(scope, {
    triggers,
    userPool: pool,
    telemetry,
    stage: settings,
  })
  if (settings.sessions && ownsUserPool) {
    new SessionConfiguration(scope, {
      userPool: pool,
      sessions: settings.sessions,
      code: sessionConfigurationCode(bundles),
      telemetry,
      stage: settings,
    })
  }
  const sealKey = sealKeyAlias(prefix, settings)
  const roles = new FunctionRoles(scope, { userPool: pool, telemetry: telemetry.policy, sealKey })
  const secrets = poolAccessSecrets(scope, settings)
  const rest = new AuthRestApi(scope, {
    stage: settings,
    operations,
    userPool: pool,
    logGroups,
    functionOf(operation) {
      const needs = own.find(each => each.operation === operation)
      return new OperationFunction(scope, {
        operation,
        stage: settings,
        code: operationCode(operation, { bundles, source: needs?.source }),
        own: needs,
        ownsUserPool,
        userPool: pool,
        userPoolClient: client,
        signInDomain: signInDomain?.url,
        sealKey,
        roles,
        logGroup: telemetry.logGroup,
        poolAccessSecret: secrets[0],
        reservedConcurrency: reservedConcurrencyOf(operation, operations, settings),
      }).function
    },
  })
  const { api } = rest
  const webAcls = settings.firewall
    ? firewall(scope, {
        stage: settings,
        operations,
        logGroups,
        prefix,
        poolAccessSecrets: secrets,
        apiStageArn: api.deploymentStage.stageArn,
        // A pool can have one web ACL only, and a given pool may have it already.
        ...(ownsUserPool ? { userPoolArn: pool.userPoolArn } : {}),
      })
    : []
  const alarms = observe(scope, {
    stage: settings,
    prefix,
    rest,
    logGroup: telemetry.logGroup,
    webAcls: webAcls.map(({ metrics }) => metrics),
  })
  if (settings.permissionsBoundary) {
    const boundary = iam.ManagedPolicy.fromManagedPolicyName(scope, 'Boundary', settings.permissionsBoundary)
    iam.PermissionsBoundary.of(scope).apply(boundary)
  }
  const domain = settings.customDomain && customDomain(scope, api, settings.customDomain)
  const [, poolAcl] = webAcls
  return {
    userPool: pool,
    userPoolClient: client,
    restApi: api,
    url: domain?.url ?? defaultUrl(api),
    domainTarget: domain?.target,
    signInDomain,
    identityProviders: identityProvidersOf(settings),
    // Without a secret its rules do not tell the API's own calls apart.
    userPoolFirewallMetric: secrets.length > 0 ? poolAcl?.metrics.metricName : undefined,
    sealKey,
    logGroup: telemetry.logGroup,
    alarms,
    triggers: poolTriggers,
    functions: new Map(rest.functions.map(({ operation, function: fn }) => [operation.operationId, fn])),
  }
}

/** Without a trailing slash, so that a route can be appended. */
function defaultUrl(api: RestApi): string {
  const { region, urlSuffix } = Stack.of(api)
  return `https://${api.restApiId}.execute-api.${region}.${urlSuffix}/${apiStage}`
}
