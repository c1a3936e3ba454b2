/** The names that a template gives to what it creates, where each has to be unique, and whether it is: in sentences. */
import type { Resources } from './permissions.ts'

/**
 * Where no two resources may have one name.
 * - `nowhere`: a label, or a reference to what has the name
 * - `parent`: within the API or pool that it belongs to
 * - `region`: within the account and Region
 * - `account`: within the account, in all of its Regions
 * - `stage`: set in the stage's configuration
 */
type Scope = 'nowhere' | 'parent' | 'region' | 'account' | 'stage'

/** By type and property. What has no name here gets one from CloudFormation. */
export const scopes: Record<string, Scope> = {
  'AWS::ApiGateway::Authorizer.Name': 'parent',
  'AWS::ApiGateway::BasePathMapping.DomainName': 'nowhere',
  'AWS::ApiGateway::DomainName.DomainName': 'stage',
  'AWS::ApiGateway::Method.OperationName': 'nowhere',
  'AWS::ApiGateway::RestApi.Name': 'nowhere',
  'AWS::ApiGateway::Stage.StageName': 'parent',
  'AWS::CloudWatch::Alarm.AlarmName': 'region',
  'AWS::CloudWatch::Alarm.MetricName': 'nowhere',
  'AWS::CloudWatch::Dashboard.DashboardName': 'account',
  'AWS::Cognito::UserPoolDomain.Domain': 'stage',
  'AWS::Cognito::UserPoolIdentityProvider.ProviderName': 'parent',
  'AWS::Events::EventBus.Name': 'region',
  'AWS::Events::Rule.EventBusName': 'nowhere',
  'AWS::KMS::Alias.AliasName': 'region',
  'AWS::Lambda::EventInvokeConfig.FunctionName': 'nowhere',
  'AWS::Lambda::Permission.FunctionName': 'nowhere',
  'AWS::Logs::LogGroup.LogGroupName': 'region',
  'AWS::Logs::MetricFilter.LogGroupName': 'nowhere',
  'AWS::Logs::SubscriptionFilter.LogGroupName': 'nowhere',
}

/** A message for each unclassified name, and for each name that another stack in the account could have as well. */
export function nameProblems(resources: Resources, stackName: string): string[] {
  return Object.entries(resources).flatMap(([id, { Type, Properties = {} }]) =>
    Object.entries<unknown>(Properties)
      .filter(([property]) => /(^|[a-z])Name$|^(Identifier|Domain)$/.test(property))
      .flatMap(([property, value]) => {
        const name = `${id}: ${property} ${JSON.stringify(value)}`
        const scope = scopes[`${Type}.${property}`]
        if (!scope) {
          return [
            `${name}: say in test/guards/physical-names.ts where a ${Type} must not have another's name.`,
          ]
        }
        const text = JSON.stringify(value)
        const ofStack = [stackName, 'AWS::StackName', 'AWS::StackId', ...Object.keys(resources)]
        const isOwn = ofStack.some(part => text.includes(part))
        const hasRegion = text.includes('AWS::Region')
        if (scope === 'account' && !hasRegion) {
          return [`${name} is the account's, and collides in a second Region: put the Region into it.`]
        }
        if (['account', 'region'].includes(scope) && !isOwn) {
          return [`${name} collides with that of another stack: put the stack's name into it.`]
        }
        return []
      }),
  )
}
