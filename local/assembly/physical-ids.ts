/** The results of `Ref` and `Fn::GetAtt` for resources that exist here: ids and ARNs made from logical ids. */
import type { Assembly, Resource } from './assembly.ts'

export interface Account {
  region: string
  accountId: string
  partition: string
  stackName: string
}

/** A resource's `Ref` and attributes, if its type has them. */
export interface PhysicalId {
  ref?: string
  attributes?: Record<string, string>
}

type Naming = (logicalId: string, properties: Resource['Properties'], account: Account) => PhysicalId

const sameName: Naming = logicalId => ({ ref: logicalId })

/** Types not listed here do not exist on localhost: `made-up.ts` has names for them. */
const namings: Record<string, Naming> = {
  'AWS::ApiGateway::RestApi': logicalId => ({
    ref: 'local',
    attributes: { RootResourceId: `${logicalId}Root`, RestApiId: 'local' },
  }),
  'AWS::ApiGateway::Stage': (logicalId, { StageName }) => ({ ref: text(StageName, logicalId) }),
  'AWS::ApiGateway::Model': (logicalId, { Name }) => ({ ref: text(Name, logicalId) }),
  'AWS::ApiGateway::Authorizer': logicalId => ({ ref: logicalId, attributes: { AuthorizerId: logicalId } }),
  'AWS::ApiGateway::Resource': logicalId => ({ ref: logicalId, attributes: { ResourceId: logicalId } }),
  'AWS::ApiGateway::Account': sameName,
  'AWS::ApiGateway::Deployment': sameName,
  'AWS::ApiGateway::Method': sameName,
  'AWS::ApiGateway::GatewayResponse': sameName,
  'AWS::ApiGateway::RequestValidator': sameName,
  'AWS::Lambda::Permission': sameName,
  'AWS::Lambda::Function': (logicalId, { FunctionName }, account) => {
    const name = text(FunctionName, `${account.stackName}-${logicalId}`)
    return { ref: name, attributes: { Arn: arn(account, 'lambda', `function:${name}`) } }
  },
  'AWS::Logs::LogGroup': (logicalId, { LogGroupName }, account) => {
    const name = text(LogGroupName, `${account.stackName}-${logicalId}`)
    return { ref: name, attributes: { Arn: `${arn(account, 'logs', `log-group:${name}`)}:*` } }
  },
  'AWS::IAM::Role': (logicalId, { RoleName }, account) => {
    const name = text(RoleName, `${account.stackName}-${logicalId}`)
    return {
      ref: name,
      attributes: { Arn: `arn:${account.partition}:iam::${account.accountId}:role/${name}` },
    }
  },
  'AWS::IAM::ManagedPolicy': (logicalId, { ManagedPolicyName }, { partition, accountId, stackName }) => ({
    ref: `arn:${partition}:iam::${accountId}:policy/${text(ManagedPolicyName, `${stackName}-${logicalId}`)}`,
  }),
  'AWS::SecretsManager::Secret': (logicalId, _, account) => ({
    ref: arn(account, 'secretsmanager', `secret:${logicalId}`),
  }),
  'AWS::Cognito::UserPoolDomain': (logicalId, { Domain }) => ({ ref: text(Domain, logicalId) }),
  'AWS::Cognito::UserPoolIdentityProvider': (logicalId, { ProviderName }) => ({
    ref: text(ProviderName, logicalId),
  }),
  'AWS::WAFv2::WebACL': (logicalId, _, account) => ({
    attributes: { Arn: arn(account, 'wafv2', `regional/webacl/${logicalId}/local`) },
  }),
  'AWS::KMS::Alias': (logicalId, { AliasName }) => ({ ref: text(AliasName, logicalId) }),
  'AWS::Logs::SubscriptionFilter': (logicalId, { FilterName }) => ({ ref: text(FilterName, logicalId) }),
  'AWS::Lambda::EventInvokeConfig': sameName,
  'AWS::SQS::Queue': (logicalId, { QueueName }, account) => {
    const name = text(QueueName, `${account.stackName}-${logicalId}`)
    return {
      ref: `https://sqs.${account.region}.amazonaws.com/${account.accountId}/${name}`,
      attributes: { Arn: arn(account, 'sqs', name), QueueName: name },
    }
  },
  'AWS::Events::EventBus': (logicalId, { Name }, account) => {
    const name = text(Name, `${account.stackName}-${logicalId}`)
    return { ref: name, attributes: { Name: name, Arn: arn(account, 'events', `event-bus/${name}`) } }
  },
  'AWS::Events::Rule': (logicalId, { Name }, account) => {
    const name = text(Name, `${account.stackName}-${logicalId}`)
    return { ref: name, attributes: { Arn: arn(account, 'events', `rule/${name}`) } }
  },
  'AWS::Events::ApiDestination': (logicalId, { Name }, account) => {
    const name = text(Name, `${account.stackName}-${logicalId}`)
    return { ref: name, attributes: { Arn: arn(account, 'events', `api-destination/${name}/local`) } }
  },
  'AWS::KMS::Key': (logicalId, _, account) => ({
    ref: logicalId,
    attributes: { Arn: arn(account, 'kms', `key/${logicalId}`), KeyId: logicalId },
  }),
}

export function hasPhysicalIds(type: string): boolean {
  return type in namings
}

export function physicalIds({ resources }: Assembly, account: Account): Map<string, PhysicalId> {
  return new Map(
    Object.entries(resources).flatMap(([logicalId, { Type, Properties }]) => {
      const naming = namings[Type]
      return naming ? [[logicalId, naming(logicalId, Properties, account)] as const] : []
    }),
  )
}

export function arn({ partition, region, accountId }: Account, service: string, resource: string): string {
  return `arn:${partition}:${service}:${region}:${accountId}:${resource}`
}

/** The name if the template has it as plain text rather than as an intrinsic function. */
function text(name: unknown, fallback: string): string {
  return typeof name === 'string' ? name : fallback
}
