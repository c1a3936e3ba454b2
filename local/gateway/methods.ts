/** Makes of each method in the template the way that its requests take: throttle, authorization, validation, integration. */
import { type Assembly, type Resolver, resourcesOfType } from '../assembly/index.ts'
import type { ApiDefinition, MethodDefinition } from './api.ts'
import { type Authorizer, open } from './authorizer.ts'
import { createCognitoAuthorizer, type UserPool } from './cognito-authorizer.ts'
import type { Answer, Exchange } from './exchange.ts'
import { createIamAuthorizer, type IamOptions } from './iam-authorizer.ts'
import { createInvocationCheck } from './invoke-permission.ts'
import { readFunction } from './lambda/configuration.ts'
import { createFunction, type LambdaFunction } from './lambda/function.ts'
import { createLambdaIntegration, type Integration } from './lambda-integration.ts'
import { createMockIntegration } from './mock-integration.ts'
import { createRequestValidation } from './request-validation.ts'
import { createThrottle } from './throttles.ts'

export interface MethodOptions extends IamOptions {
  assembly: Assembly
  resolve: Resolver
  userPool: UserPool
  environment: Record<string, string>
  throttle: boolean
  log: (line: string) => void
}

export interface Method {
  /** The answer. Throws a Refusal. */
  handle(exchange: Exchange): Promise<Answer>
}

export interface Methods {
  /** By HTTP method, for each resource id. */
  byResource: Map<string, Map<string, Method>>
  /** Ends all functions. */
  stop(): Promise<void>
}

/** Throws where a method refers to what the template does not have. */
export function createMethods(api: ApiDefinition, options: MethodOptions): Methods {
  const { assembly, resolve, region, environment, log } = options
  const validationOf = createRequestValidation(assembly, resolve)
  const refuseUninvocable = createInvocationCheck(assembly, resolve)
  const functions = new Map<string, LambdaFunction>()
  const functionResources = new Map(
    resourcesOfType(assembly, 'AWS::Lambda::Function').map(([logicalId, resource]) => [
      String(resolve({ 'Fn::GetAtt': [logicalId, 'Arn'] }, logicalId)),
      [logicalId, resource] as const,
    ]),
  )

  function functionOf(arn: string): LambdaFunction {
    const existing = functions.get(arn)
    if (existing) return existing
    const found = functionResources.get(arn)
    if (!found) throw new Error(`${arn}: the template has no such function`)
    const created = createFunction(readFunction(...found, { assembly, resolve, region, environment }), log)
    functions.set(arn, created)
    return created
  }

  function integrationOf({ Integration: integration }: MethodDefinition): Integration {
    if (integration.Type === 'MOCK') return createMockIntegration(integration)
    const arn = /\/functions\/(arn:[^/]+)\/invocations$/.exec(integration.Uri)?.[1] ?? integration.Uri
    const invoke = createLambdaIntegration(functionOf(arn), integration.TimeoutInMillis)
    const refuse = refuseUninvocable(arn, integration.Credentials)
    return async exchange => {
      refuse()
      return invoke(exchange)
    }
  }

  function authorizerOf({
    AuthorizationType,
    AuthorizerId = '',
    AuthorizationScopes,
  }: MethodDefinition): Authorizer {
    if (AuthorizationType === 'NONE') return open
    if (AuthorizationType === 'AWS_IAM') return createIamAuthorizer(options)
    const authorizer = api.authorizers.get(AuthorizerId)
    if (!authorizer) throw new Error(`${AuthorizerId}: the template has no such authorizer`)
    const { ProviderARNs: providerArns, IdentitySource: header } = authorizer
    return createCognitoAuthorizer({
      providerArns,
      header,
      scopes: AuthorizationScopes,
      userPool: options.userPool,
    })
  }

  function methodOf(definition: MethodDefinition, path: string): Method {
    const throttle = createThrottle(
      options.throttle ? api.stage.MethodSettings : [],
      path,
      definition.HttpMethod,
    )
    const authorize = authorizerOf(definition)
    const validate = validationOf(definition)
    const integrate = integrationOf(definition)
    return {
      async handle(exchange) {
        throttle(exchange.request.receivedAt)
        await authorize(exchange)
        validate(exchange)
        const startedAt = performance.now()
        try {
          return await integrate(exchange)
        } finally {
          exchange.integrationLatency = Math.round(performance.now() - startedAt)
        }
      },
    }
  }

  const byResource = new Map(
    api.resources.map(({ id, path, methods }) => [
      id,
      new Map(methods.map(method => [method.HttpMethod, methodOf(method, path)])),
    ]),
  )
  return {
    byResource,
    async stop() {
      await Promise.all([...functions.values()].map(each => each.stop()))
    },
  }
}
