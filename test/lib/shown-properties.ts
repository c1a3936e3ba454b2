/** What a template's listing shows of a resource. The rest goes into the hash at the line's end. */

/** The properties that are shown per type, in this order. Of a type that is missing here, all are shown. */
export const shownOfType: Record<string, string> = {
  'AWS::ApiGateway::Authorizer': 'Type IdentitySource ProviderARNs AuthorizerResultTtlInSeconds',
  'AWS::ApiGateway::Deployment': 'UnexpectedDependencies',
  'AWS::ApiGateway::GatewayResponse': 'ResponseType StatusCode',
  'AWS::ApiGateway::Method':
    'HttpMethod Path AuthorizationType AuthorizerId AuthorizationScopes ApiKeyRequired RequestValidatorId RequestModels ' +
    'OperationName Integration.Type Integration.Uri Integration.Credentials',
  'AWS::ApiGateway::Model': 'ContentType',
  'AWS::ApiGateway::Resource': 'Path',
  'AWS::ApiGateway::RestApi':
    'Name EndpointConfiguration EndpointAccessMode SecurityPolicy DisableExecuteApiEndpoint',
  'AWS::ApiGateway::Stage': 'StageName AccessLogSetting.DestinationArn TracingEnabled',
  'AWS::CloudWatch::Alarm':
    'AlarmName Threshold DatapointsToAlarm EvaluationPeriods TreatMissingData AlarmActions',
  'AWS::CloudWatch::Dashboard': 'DashboardName',
  'AWS::Cognito::UserPool':
    'DeletionProtection UserPoolTier AdminCreateUserConfig.AllowAdminCreateUserOnly MfaConfiguration EnabledMfas Policies ' +
    'AccountRecoverySetting AutoVerifiedAttributes UserAttributeUpdateSettings UsernameConfiguration UsernameAttributes ' +
    'AliasAttributes UserPoolAddOns LambdaConfig',
  'AWS::Cognito::UserPoolClient':
    'ExplicitAuthFlows GenerateSecret PreventUserExistenceErrors EnableTokenRevocation RefreshTokenRotation ' +
    'AccessTokenValidity IdTokenValidity RefreshTokenValidity AuthSessionValidity AllowedOAuthFlowsUserPoolClient ' +
    'SupportedIdentityProviders ReadAttributes WriteAttributes',
  'AWS::IAM::ManagedPolicy': 'Description Roles',
  'AWS::IAM::Role': 'Description ManagedPolicyArns PermissionsBoundary',
  'AWS::KMS::Key': 'EnableKeyRotation',
  'AWS::Lambda::Function':
    'Description Runtime MemorySize Timeout ReservedConcurrentExecutions Role LoggingConfig.LogGroup',
  'AWS::Logs::LogGroup': 'LogGroupName RetentionInDays KmsKeyId',
  'AWS::WAFv2::WebACL': 'Scope DefaultAction',
}

/** The lists that have a line per element, and what is shown of one. */
export const shownOfElement: Record<string, string> = {
  Statement: 'Effect Action NotAction Resource NotResource Principal NotPrincipal Condition',
  MethodSettings: 'HttpMethod ResourcePath ThrottlingRateLimit ThrottlingBurstLimit LoggingLevel',
  Rules:
    'Priority Name Action OverrideAction Statement.RateBasedStatement.Limit Statement.RateBasedStatement.EvaluationWindowSec ' +
    'Statement.RateBasedStatement.AggregateKeyType',
}
