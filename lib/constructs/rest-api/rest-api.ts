/** The REST API: its methods and the resources that they share. */
import { createHash } from 'node:crypto'
import * as apigateway from 'aws-cdk-lib/aws-apigateway'
import type { IUserPool } from 'aws-cdk-lib/aws-cognito'
import type * as lambda from 'aws-cdk-lib/aws-lambda'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { type Operation, routeOf } from '../../../lambda/contract/operation.ts'
import { acknowledge } from '../../checks/acknowledge.ts'
import { requestParameters, userScopes } from '../../checks/api/index.ts'
import { requestModel } from '../../config/request-model.ts'
import { apiStage } from '../../config/routes.ts'
import type { Settings } from '../../config/settings.ts'
import { type LogGroups, prescribedNames } from '../logs/log-groups.ts'
import { adminAddressPolicy } from './admin-addresses.ts'
import { acknowledgeStage, stageOptions } from './api-stage.ts'
import { addCorsPreflights } from './cors.ts'
import { addGatewayResponses } from './gateway-responses.ts'
import { InvocationRole } from './invocation-role.ts'
import { secureTransport } from './transport.ts'

interface AuthRestApiProps {
  userPool: IUserPool
  stage: Settings
  operations: readonly Operation[]
  logGroups: LogGroups
  functionOf(operation: Operation): lambda.IFunction
}

const { AuthorizationType } = apigateway

export class AuthRestApi extends Construct {
  readonly api: apigateway.RestApi
  readonly accessLog: ILogGroup
  readonly functions: readonly { operation: Operation; function: lambda.IFunction }[]
  private readonly validator: apigateway.RequestValidator
  private readonly authorizer: apigateway.CognitoUserPoolsAuthorizer | undefined
  private readonly invocation: InvocationRole
  private readonly models = new Map<string, apigateway.Model>()

  constructor(scope: Construct, { stage, operations, userPool, logGroups, functionOf }: AuthRestApiProps) {
    super(scope, 'Api')
    this.accessLog = logGroups.add(this, 'AccessLog')
    this.api = new apigateway.RestApi(this, 'RestApi', {
      restApiName: `cognito-auth-api-${stage.name}`,
      description: 'Sign-in and user administration on Amazon Cognito',
      endpointTypes: [apigateway.EndpointType.REGIONAL],
      ...(stage.ownsApiGatewayLogRole
        ? // Always kept: API Gateway continues to use the role for other APIs, and CloudFormation cannot reset that.
          { cloudWatchRole: true, cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN }
        : { cloudWatchRole: false }),
      // With a custom domain, clients must not bypass it through the default URL.
      disableExecuteApiEndpoint: stage.customDomain !== undefined,
      ...(stage.adminAddresses ? { policy: adminAddressPolicy(operations, stage) } : {}),
      deployOptions: stageOptions(stage, operations, this.accessLog),
    })
    secureTransport(this.api)
    if (stage.ownsApiGatewayLogRole) acknowledgeLogRole(this.api)
    acknowledgeStage(this.api.deploymentStage)
    // Created first: API Gateway would create it without retention and key.
    const executionLog = `${prescribedNames.execution}${this.api.restApiId}/${apiStage}`
    this.api.deploymentStage.node.addDependency(logGroups.add(this, 'ExecutionLog', executionLog))
    // The stack has the output ApiUrl instead of CDK's default one.
    this.api.node.tryRemoveChild('Endpoint')
    addGatewayResponses(this.api, stage)
    this.validator = this.api.addRequestValidator('Validator', {
      validateRequestBody: true,
      validateRequestParameters: true,
    })
    // CDK rejects an authorizer without a method.
    if (operations.some(({ access }) => access === 'user')) {
      this.authorizer = new apigateway.CognitoUserPoolsAuthorizer(this, 'Authorizer', {
        cognitoUserPools: [userPool],
        // A cached decision would accept a token that has been revoked since.
        resultsCacheTtl: Duration.seconds(0),
      })
    }
    this.functions = operations.map(operation => ({ operation, function: functionOf(operation) }))
    this.invocation = new InvocationRole(this, this.functions)
    for (const { operation, function: fn } of this.functions) this.addMethod(operation, fn.functionArn)
    addCorsPreflights(this.api, operations, stage)
  }

  private addMethod(operation: Operation, functionArn: string): void {
    const { method, path } = routeOf(operation)
    const { body } = operation.request
    const parameters = requestParameters(operation)
    const integration = new apigateway.AwsIntegration({
      service: 'lambda',
      path: `2015-03-31/functions/${functionArn}/invocations`,
      integrationHttpMethod: 'POST',
      proxy: true,
      options: { credentialsRole: this.invocation.role },
    })
    const added = this.api.root.resourceForPath(path).addMethod(method, integration, {
      operationName: operation.id,
      ...this.authorization(operation),
      requestValidator: this.validator,
      ...(parameters ? { requestParameters: parameters } : {}),
      ...(body ? { requestModels: { 'application/json': this.model(body) } } : {}),
    })
    added.node.addDependency(this.invocation.policyFor(operation))
    acknowledgeAccess(added, operation)
  }

  /** How API Gateway authorizes a level of access. It does not check the client of a token: the handler chain does. */
  private authorization({ access }: Operation): apigateway.MethodOptions {
    if (access === 'public') return { authorizationType: AuthorizationType.NONE }
    if (access === 'admin') return { authorizationType: AuthorizationType.IAM }
    return {
      authorizationType: AuthorizationType.COGNITO,
      ...(this.authorizer ? { authorizer: this.authorizer } : {}),
      authorizationScopes: userScopes,
    }
  }

  /** Bodies with equal structures share a model, named after its fields. */
  private model(body: NonNullable<Operation['request']['body']>): apigateway.Model {
    const schema = requestModel(body)
    const hash = createHash('sha256').update(JSON.stringify(schema)).digest('hex').slice(0, 8)
    const id = [...Object.keys(Object(schema['properties'])).slice(0, 3), hash].join('-')
    const model =
      this.models.get(id) ??
      this.api.addModel(id, {
        contentType: 'application/json',
        schema: { schema: apigateway.JsonSchemaVersion.DRAFT4, ...schema },
      })
    this.models.set(id, model)
    return model
  }
}

function acknowledgeAccess(method: apigateway.Method, { access, publicBecause }: Operation): void {
  if (access === 'public') {
    acknowledge(method, {
      ids: ['AwsSolutions::AwsSolutions-APIG4', 'AwsSolutions::AwsSolutions-COG4'],
      reason: `Public by design. ${publicBecause} The route has its own throttle.`,
    })
  }
  if (access === 'admin') {
    acknowledge(method, {
      ids: ['AwsSolutions::AwsSolutions-COG4'],
      reason:
        'For administrators: IAM verifies the signature of the request and whether the caller may execute-api:Invoke this route. Tokens of users must not be accepted.',
    })
  }
}

function acknowledgeLogRole(api: apigateway.RestApi): void {
  acknowledge(api, {
    ids: [
      'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
    ],
    reason:
      'API Gateway writes the logs of all APIs of the account and Region with this role, and AWS maintains the policy for this purpose. The API itself does not use it.',
  })
}
