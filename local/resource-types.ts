/** What localhost implements of each resource type, and why the other properties have no effect here. */
import type { ResourceType } from './assembly/index.ts'
import { invokeConfigSchema } from './events/deliveries.ts'
import { aliasSchema } from './events/keys.ts'
import { readLogFilter } from './events/log-filter.ts'
import { isImplemented, ruleSchema } from './events/rules.ts'
import { subscriptionSchema } from './events/subscriptions.ts'
import { associationSchema, webAclSchema } from './firewall/index.ts'
import * as api from './gateway/api.ts'
import { gatewayResponseSchema } from './gateway/gateway-responses.ts'
import { modelSchema } from './gateway/models.ts'
import { validatorSchema } from './gateway/request-validation.ts'
import { functionSchema } from './lambda/configuration.ts'
import { permissionSchema } from './lambda/permissions.ts'
import { clientSchema, poolSchema } from './user-pool/configuration.ts'
import { providerSchema } from './user-pool/identity-providers.ts'
import { sessionSchema } from './user-pool/session-configuration.ts'

const label = 'names a resource for people'
const onlyApi = 'there is only one API, with one deployment'
const noTelemetry = 'there are no metrics, traces and stored logs here: log lines are printed'
const atServer = "the domain is at the URL of the pool's server"
const noKeys = 'nothing that is stored on localhost is encrypted'
const fastRetries = 'deliveries are retried within seconds, and then listed at /_local/dead-letters'
const noIam = 'only the permission to invoke a function is checked here'

/** No effect for these values, of which a list may have several. */
function only(because: string, ...values: unknown[]) {
  const accepted = values.map(value => JSON.stringify(value))
  return {
    because,
    if: (value: unknown) => [value].flat().every(item => accepted.includes(JSON.stringify(item))),
  }
}

const nothingImplemented = (because: string): ResourceType => ({ noEffect: { '*': because } })

/** Resources of other types are reported. */
const types: Record<string, ResourceType> = {
  'AWS::Cognito::UserPool': {
    implemented: poolSchema,
    noEffect: {
      UserPoolTags: label,
      DeletionProtection: 'the users are a file, which nothing but its owner deletes',
      EmailConfiguration: 'messages are not sent but stored',
      SmsConfiguration: 'messages are not sent but stored',
      'UserPoolAddOns.AdvancedSecurityMode': only('nothing is assessed or blocked', 'OFF', 'AUDIT'),
      EmailVerificationMessage: supersededBy('VerificationMessageTemplate'),
      EmailVerificationSubject: supersededBy('VerificationMessageTemplate'),
      SmsVerificationMessage: supersededBy('VerificationMessageTemplate'),
      'VerificationMessageTemplate.DefaultEmailOption': only('codes are implemented', 'CONFIRM_WITH_CODE'),
      EnabledMfas: only('the others are implemented', 'SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP'),
    },
  },
  'AWS::Cognito::UserPoolClient': {
    implemented: clientSchema,
    noEffect: {
      UserPoolId: 'there is only one pool',
      GenerateSecret: only('the client has no secret', false),
      SupportedIdentityProviders: {
        because: 'only the pages of a domain offer them, and here those of passwords do not exist',
        if: (value, { AllowedOAuthFlowsUserPoolClient: usesDomain }) =>
          usesDomain !== true || ![value].flat().includes('COGNITO'),
      },
      AllowedOAuthFlows: only('codes are implemented', 'code'),
      EnablePropagateAdditionalUserContextData: only('there is no threat protection', false),
      ExplicitAuthFlows: only(
        'these are implemented',
        ...['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        // By AdminInitiateAuth only.
        'ALLOW_USER_AUTH',
      ),
    },
  },
  'AWS::Cognito::UserPoolDomain': {
    noEffect: {
      UserPoolId: 'there is only one pool',
      ...{ Domain: atServer, CustomDomainConfig: atServer },
      ManagedLoginVersion: only('the page that offers the providers has no branding', 1),
    },
  },
  'AWS::Cognito::UserPoolIdentityProvider': {
    implemented: providerSchema,
    noEffect: {
      UserPoolId: 'there is only one pool',
      ProviderDetails: 'a form stands in for the provider',
    },
  },
  'AWS::ApiGateway::RestApi': {
    implemented: api.restApiSchema,
    noEffect: {
      ...{ Name: label, Description: label, Tags: label },
      DisableExecuteApiEndpoint: 'the local address is the only one',
      'EndpointConfiguration.Types': only('the API is on loopback', 'REGIONAL', 'EDGE'),
      'EndpointConfiguration.IpAddressType': 'the API is on loopback',
      ...{ SecurityPolicy: 'there is no TLS on loopback', EndpointAccessMode: 'there is no TLS on loopback' },
    },
  },
  'AWS::ApiGateway::Resource': { implemented: api.resourceSchema, noEffect: { RestApiId: onlyApi } },
  'AWS::ApiGateway::Method': {
    implemented: api.methodSchema,
    noEffect: {
      RestApiId: onlyApi,
      OperationName: label,
      MethodResponses: 'only declares what the integration returns',
      'Integration.IntegrationHttpMethod': only('Lambda is always invoked by POST', 'POST'),
    },
  },
  'AWS::ApiGateway::Authorizer': {
    implemented: api.authorizerSchema,
    noEffect: {
      ...{ RestApiId: onlyApi, Name: label },
      AuthorizerResultTtlInSeconds: only('nothing is cached', 0),
    },
  },
  'AWS::ApiGateway::Stage': {
    implemented: api.stageSchema,
    noEffect: {
      ...{ RestApiId: onlyApi, DeploymentId: onlyApi, Description: label, Tags: label },
      'AccessLogSetting.DestinationArn': 'access log lines are printed',
      TracingEnabled: noTelemetry,
      'MethodSettings.DataTraceEnabled': noTelemetry,
      'MethodSettings.LoggingLevel': noTelemetry,
      'MethodSettings.MetricsEnabled': noTelemetry,
      'MethodSettings.CachingEnabled': only('nothing is cached', false),
    },
  },
  'AWS::ApiGateway::Model': {
    implemented: modelSchema,
    noEffect: {
      ...{ RestApiId: onlyApi, Name: label, Description: label },
      ContentType: 'methods refer to models by content type themselves',
    },
  },
  'AWS::ApiGateway::RequestValidator': {
    implemented: validatorSchema,
    noEffect: { RestApiId: onlyApi, Name: label },
  },
  'AWS::ApiGateway::GatewayResponse': {
    implemented: gatewayResponseSchema,
    noEffect: { RestApiId: onlyApi },
  },
  'AWS::ApiGateway::Deployment': nothingImplemented(onlyApi),
  'AWS::ApiGateway::Account': nothingImplemented(noTelemetry),
  'AWS::ApiGateway::DomainName': nothingImplemented('the local address is the only one'),
  'AWS::ApiGateway::BasePathMapping': nothingImplemented('the local address is the only one'),
  'AWS::Lambda::Function': {
    implemented: functionSchema,
    noEffect: {
      ...{ FunctionName: label, Description: label, Tags: label },
      Architectures: 'the code is JavaScript',
      'Code.S3Bucket': 'assets are in the assembly',
      Role: noIam,
      DeadLetterConfig: fastRetries,
      TracingConfig: noTelemetry,
      'LoggingConfig.SystemLogLevel': noTelemetry,
    },
  },
  'AWS::Lambda::Permission': {
    implemented: permissionSchema,
    noEffect: { SourceArn: onlyApi, SourceAccount: onlyApi },
  },
  'AWS::IAM::Role': nothingImplemented(noIam),
  'AWS::IAM::Policy': nothingImplemented(noIam),
  'AWS::IAM::ManagedPolicy': nothingImplemented(noIam),
  'Custom::UserPoolSessionConfiguration': {
    implemented: sessionSchema,
    noEffect: {
      ServiceToken: 'localhost reads the properties itself',
      ServiceTimeout: 'localhost reads the properties itself',
      UserPoolId: 'there is only one pool',
    },
  },
  'AWS::Logs::SubscriptionFilter': {
    implemented: subscriptionSchema,
    noEffect: {
      ...{ FilterName: label, RoleArn: noIam, Distribution: 'only streams have shards' },
      FilterPattern: {
        because: 'one condition on one field is implemented',
        if: value => typeof value === 'string' && readLogFilter(value) !== undefined,
      },
    },
  },
  'AWS::Events::EventBus': {
    noEffect: {
      ...{ Name: label, Description: label, Tags: label, Policy: noIam, LogConfig: noTelemetry },
      ...{ KmsKeyIdentifier: noKeys, DeadLetterConfig: fastRetries },
    },
  },
  'AWS::Events::EventBusPolicy': nothingImplemented(noIam),
  'AWS::Events::Rule': {
    implemented: ruleSchema,
    noEffect: {
      ...{ Name: label, Description: label, Tags: label, RoleArn: noIam },
      EventPattern: {
        because: 'these operators are implemented',
        if: value => isImplemented(literal(value)),
      },
      ...{ 'Targets.Id': label, 'Targets.RoleArn': noIam, 'Targets.HttpParameters': 'one URL is called' },
      ...{ 'Targets.RetryPolicy': fastRetries, 'Targets.DeadLetterConfig': fastRetries },
    },
  },
  // A rule's targets are listed if they are not called.
  'AWS::Events::ApiDestination': nothingImplemented('the option webhook replaces it'),
  'AWS::Events::Connection': nothingImplemented(
    'the option webhook replaces it, which is called without credentials',
  ),
  'AWS::Lambda::EventInvokeConfig': {
    implemented: invokeConfigSchema,
    noEffect: {
      Qualifier: only('functions have no versions', '$LATEST'),
      ...{ MaximumEventAgeInSeconds: fastRetries, DestinationConfig: fastRetries },
    },
  },
  'AWS::SQS::Queue': nothingImplemented(fastRetries),
  'AWS::SQS::QueuePolicy': nothingImplemented(noIam),
  'AWS::KMS::Key': nothingImplemented(noKeys),
  'AWS::KMS::Alias': { implemented: aliasSchema, noEffect: {} },
  'AWS::Logs::LogGroup': nothingImplemented(noTelemetry),
  'AWS::Logs::MetricFilter': nothingImplemented(noTelemetry),
  'AWS::CloudWatch::Alarm': nothingImplemented(noTelemetry),
  'AWS::CloudWatch::Dashboard': nothingImplemented(noTelemetry),
  'AWS::SecretsManager::Secret': nothingImplemented('its value is generated when something refers to it'),
  'AWS::CDK::Metadata': nothingImplemented('only AWS reads it'),
}

const firewallTypes: Record<string, ResourceType> = {
  'AWS::WAFv2::WebACL': {
    implemented: webAclSchema,
    noEffect: {
      ...{ Name: label, Description: label, Tags: label, Scope: 'its associations decide what it protects' },
      ...{
        VisibilityConfig: noTelemetry,
        'Rules.VisibilityConfig': noTelemetry,
        DataProtectionConfig: noTelemetry,
      },
      'Rules.OverrideAction': 'only rule groups have it',
      'Rules.Statement.ManagedRuleGroupStatement': only('AWS does not publish its rules'),
    },
  },
  'AWS::WAFv2::WebACLAssociation': { implemented: associationSchema, noEffect: {} },
  'AWS::WAFv2::LoggingConfiguration': nothingImplemented(noTelemetry),
}

/** References in an event pattern are texts. */
function literal(pattern: unknown): unknown {
  return JSON.parse(JSON.stringify(pattern), (_, value) => {
    const [key = '', ...others] = Object.keys(Object(value))
    return others.length === 0 && (key === 'Ref' || key.startsWith('Fn::')) ? key : value
  })
}

/** Without the option `firewall`, nothing of a firewall has an effect, which is what the option says. */
export function resourceTypes({
  firewall = false,
}: {
  firewall?: boolean | undefined
}): Record<string, ResourceType> {
  const off = Object.keys(firewallTypes).map(type => [type, nothingImplemented('the option firewall is off')])
  return { ...types, ...(firewall ? firewallTypes : Object.fromEntries(off)) }
}

/** CDK writes these older properties beside the newer one, with the same values. */
function supersededBy(newer: string) {
  return {
    because: `${newer} takes precedence`,
    if: (_: unknown, properties: Record<string, unknown>) => newer in properties,
  }
}
