/** The REST API itself: stage, throttles, logs, and what every method shares. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import * as apigateway from 'aws-cdk-lib/aws-apigateway'
import type { IUserPool } from 'aws-cdk-lib/aws-cognito'
import * as iam from 'aws-cdk-lib/aws-iam'
import type * as lambda from 'aws-cdk-lib/aws-lambda'
import * as logs from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { type Access, type Operation, routeOf } from '../lambda/http/operation.ts'
import { addCorsPreflights } from './cors.ts'
import { addGatewayResponses } from './gateway-responses.ts'
import { requestModel } from './request-model.ts'
import type { Stage } from './stage.ts'
import { throttleOf } from './throttles.ts'

interface AuthRestApiProps {
  userPool: IUserPool
  stage: Stage
  operations: readonly Operation[]
  functionOf(operation: Operation): lambda.IFunction
}

const { AuthorizationType } = apigateway

const methodLogging = { loggingLevel: apigateway.MethodLoggingLevel.ERROR, metricsEnabled: true }

export class AuthRestApi extends Construct {
  readonly api: apigateway.RestApi
  private readonly validator: apigateway.RequestValidator
  private readonly authorizer: apigateway.CognitoUserPoolsAuthorizer
  private readonly invocation: iam.Role

  constructor(scope: Construct, { stage, operations, userPool, functionOf }: AuthRestApiProps) {
    super(scope, 'Api')
    this.api = new apigateway.RestApi(this, 'RestApi', {
      restApiName: `cognito-auth-api-${stage.name}`,
      description: 'Sign-in and user administration on Amazon Cognito',
      endpointTypes: [apigateway.EndpointType.REGIONAL],
      cloudWatchRole: stage.ownsApiGatewayLogRole,
      cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN,
      deployOptions: {
        stageName: 'v1',
        ...methodLogging,
        methodOptions: methodOptions(operations, stage),
        ...accessLog(this, stage),
      },
    })
    // The stack has an output of its own.
    this.api.node.tryRemoveChild('Endpoint')
    addGatewayResponses(this.api, stage)
    this.validator = this.api.addRequestValidator('Validator', {
      validateRequestBody: true,
      validateRequestParameters: true,
    })
    this.authorizer = new apigateway.CognitoUserPoolsAuthorizer(this, 'Authorizer', {
      cognitoUserPools: [userPool],
      // A cached answer would let a token in that was revoked since.
      resultsCacheTtl: Duration.seconds(0),
    })
    // One role in place of a permission on each function: it names them, and saves a resource an operation.
    this.invocation = new iam.Role(this, 'Invocation', {
      assumedBy: new iam.ServicePrincipal('apigateway.amazonaws.com'),
      description: 'Lets the API invoke its functions',
    })
    const functions = operations.map(operation => ({ operation, function: functionOf(operation) }))
    new iam.ManagedPolicy(this, 'InvocationPolicy', {
      roles: [this.invocation],
      statements: [
        new iam.PolicyStatement({
          actions: ['lambda:InvokeFunction'],
          resources: functions.map(({ function: { functionArn } }) => functionArn),
        }),
      ],
    })
    for (const {
      operation,
      function: { functionArn },
    } of functions)
      this.addMethod(operation, functionArn)
    addCorsPreflights(this.api, operations, stage)
  }

  private addMethod(operation: Operation, functionArn: string): void {
    const { method, path } = routeOf(operation)
    const { body, query } = operation.request
    const integration = new apigateway.AwsIntegration({
      service: 'lambda',
      path: `2015-03-31/functions/${functionArn}/invocations`,
      integrationHttpMethod: 'POST',
      proxy: true,
      options: { credentialsRole: this.invocation },
    })
    this.api.root.resourceForPath(path).addMethod(method, integration, {
      operationName: operation.id,
      ...this.authorization(operation.access),
      requestValidator: this.validator,
      ...parameters(query),
      ...(body ? { requestModels: { 'application/json': this.model(operation.id, body) } } : {}),
    })
  }

  /** How API Gateway checks a level of access. The handler chain checks a token's client, which this does not. */
  private authorization(access: Access): apigateway.MethodOptions {
    if (access === 'public') return { authorizationType: AuthorizationType.NONE }
    if (access === 'admin') return { authorizationType: AuthorizationType.IAM }
    return {
      authorizationType: AuthorizationType.COGNITO,
      authorizer: this.authorizer,
      // With a scope it wants an access token: an ID token has none.
      authorizationScopes: ['aws.cognito.signin.user.admin'],
    }
  }

  private model(id: string, body: NonNullable<Operation['request']['body']>): apigateway.Model {
    return this.api.addModel(`${id}-model`, {
      contentType: 'application/json',
      schema: { schema: apigateway.JsonSchemaVersion.DRAFT4, ...requestModel(body) },
    })
  }
}

/** Query parameters, none of them required. */
function parameters(query: Operation['request']['query']): apigateway.MethodOptions {
  if (!query) return {}
  const names = Object.keys(query.shape).map(name => [`method.request.querystring.${name}`, false])
  return { requestParameters: Object.fromEntries(names) }
}

/** Requests that may come at once on the slowest of routes: a person with a form, a script that sets up a few users. */
const leastBurst = 5

/** Every route's throttle, with the logging repeated: an override without it would turn it off for the route. */
function methodOptions(operations: readonly Operation[], stage: Stage) {
  const entries = operations.map(operation => {
    const { method, path } = routeOf(operation)
    const rate = throttleOf(operation, operations, stage)
    const burst = Math.max(2 * rate, leastBurst)
    return [`${path}/${method}`, { ...methodLogging, throttlingRateLimit: rate, throttlingBurstLimit: burst }]
  })
  return Object.fromEntries(entries)
}

/** One JSON line a request: the route and not the path, which may hold a user name. */
function accessLog(scope: Construct, stage: Stage): Partial<apigateway.StageOptions> {
  const logGroup = new logs.LogGroup(scope, 'AccessLog', {
    retention: stage.logRetentionDays,
    removalPolicy: stage.retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  })
  const format = {
    requestId: '$context.requestId',
    time: '$context.requestTimeEpoch',
    sourceIp: '$context.identity.sourceIp',
    method: '$context.httpMethod',
    route: '$context.resourcePath',
    status: '$context.status',
    error: '$context.error.responseType',
    latencyMs: '$context.responseLatency',
    integrationLatencyMs: '$context.integrationLatency',
    bytes: '$context.responseLength',
  }
  return {
    accessLogDestination: new apigateway.LogGroupLogDestination(logGroup),
    accessLogFormat: apigateway.AccessLogFormat.custom(JSON.stringify(format)),
  }
}
