/** A small stage for the review page: one public route with its function and policy. */
import { adminInitiateAuth } from '../../../../lambda/operations/admin-initiate-auth.ts'
import { resourcesOf, type Template } from '../../../../lib/checks/template.ts'
import { withEnabledCommands } from '../../../../lib/config/deployed-operations.ts'
import { describeOperation } from '../../../../lib/config/description.ts'
import { stageNamed } from '../../../../lib/config/stages.ts'
import type { ReviewedStage } from '../../../../lib/docs/review/reviewed-stage.ts'

const policy = (Action: string[], Resource: unknown) => ({
  Statement: [{ Action, Effect: 'Allow', Resource }],
})

const resources: Template['Resources'] = {
  Auth: {
    Type: 'AWS::ApiGateway::Resource',
    Properties: { PathPart: 'auth', ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] } },
  },
  SignIn: {
    Type: 'AWS::ApiGateway::Resource',
    Properties: { PathPart: 'sign-in', ParentId: { Ref: 'Auth' } },
  },
  Api: { Type: 'AWS::ApiGateway::RestApi' },
  Method: {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      HttpMethod: 'POST',
      ResourceId: { Ref: 'SignIn' },
      OperationName: 'admin-initiate-auth',
      AuthorizationType: 'NONE',
      RequestValidatorId: { Ref: 'Validator' },
      RequestModels: { 'application/json': { Ref: 'Model' } },
      Integration: {
        Uri: { 'Fn::Join': ['', ['arn:', { 'Fn::GetAtt': ['Function', 'Arn'] }, '/invocations']] },
      },
    },
  },
  Preflight: {
    Type: 'AWS::ApiGateway::Method',
    Properties: { HttpMethod: 'OPTIONS', ResourceId: { Ref: 'SignIn' } },
  },
  Function: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
  Role: { Type: 'AWS::IAM::Role' },
  Policy: {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: {
      Roles: [{ Ref: 'Role' }],
      PolicyDocument: policy(['cognito-idp:AdminInitiateAuth'], { 'Fn::GetAtt': ['Pool', 'Arn'] }),
    },
  },
  Pool: { Type: 'AWS::Cognito::UserPool', DeletionPolicy: 'Retain' },
  Stage: {
    Type: 'AWS::ApiGateway::Stage',
    Properties: {
      MethodSettings: [
        {
          HttpMethod: 'POST',
          ResourcePath: '/~1auth~1sign-in',
          ThrottlingRateLimit: 75,
          ThrottlingBurstLimit: 150,
        },
      ],
    },
  },
}

/** The small stage with additional or replaced resources. */
export function reviewed(more: Template['Resources'] = {}): ReviewedStage {
  return {
    stage: stageNamed('prod'),
    operations: [describeOperation(withEnabledCommands(adminInitiateAuth, stageNamed('prod')))],
    resources: resourcesOf({ Resources: { ...resources, ...more } }),
    trail: [],
    bytes: 10_000,
    acknowledgements: [],
  }
}
