/** Builds the pipeline of each method in the template: throttle, authorization, validation, integration. */
import type { Assembly, Resolver } from '../assembly/index.ts'
import type { Functions } from '../lambda/functions.ts'
import type { ApiDefinition, MethodDefinition } from './api.ts'
import { createCognitoAuthorizer, type UserPool } from './cognito-authorizer.ts'
import type { Authorizer } from './exchange.ts'
import { createIamAuthorizer, type IamOptions } from './iam-authorizer.ts'
import { createInvocationCheck } from './invoke-permission.ts'
import { createLambdaIntegration, type Integration } from './lambda-integration.ts'
import { createMockIntegration } from './mock-integration.ts'
import { createRequestValidation } from './request-validation.ts'
import { createThrottle } from './throttles.ts'

export interface MethodOptions extends IamOptions {
  assembly: Assembly
  resolve: Resolver
  /** The pool of COGNITO_USER_POOLS authorizers. */
  userPool: UserPool
  functions: Pick<Functions, 'get'>
  /** Whether the stage's throttles apply. */
  throttle: boolean
}

export type Methods = ReturnType<typeof createMethods>

/** Throws if a method refers to a function or authorizer that the template lacks. */
export function createMethods(api: ApiDefinition, options: MethodOptions) {
  const { assembly, resolve, functions } = options
  const validationOf = createRequestValidation(assembly, resolve)
  const invocationCheckFor = createInvocationCheck(assembly, resolve)

  function integrationOf({ Integration: integration }: MethodDefinition): Integration {
    if (integration.Type === 'MOCK') return createMockIntegration(integration)
    const arn = /\/functions\/(arn:[^/]+)\/invocations$/.exec(integration.Uri)?.[1] ?? integration.Uri
    const invoke = createLambdaIntegration(functions.get(arn), integration.TimeoutInMillis)
    const checkPermission = invocationCheckFor(arn, integration.Credentials)
    return async exchange => {
      checkPermission()
      return invoke(exchange)
    }
  }

  function authorizerOf({
    AuthorizationType,
    AuthorizerId = '',
    AuthorizationScopes,
  }: MethodDefinition): Authorizer {
    if (AuthorizationType === 'NONE') return async () => {}
    if (AuthorizationType === 'AWS_IAM') return createIamAuthorizer(options)
    const authorizer = api.authorizers.get(AuthorizerId)
    if (!authorizer) throw new Error(`${AuthorizerId} is not an authorizer of the template`)
    const { ProviderARNs: providerArns, IdentitySource: header } = authorizer
    return createCognitoAuthorizer({
      providerArns,
      header,
      scopes: AuthorizationScopes,
      userPool: options.userPool,
    })
  }

  function methodOf(definition: MethodDefinition, path: string): Integration {
    const throttle = createThrottle(
      options.throttle ? api.stage.MethodSettings : [],
      path,
      definition.HttpMethod,
    )
    const authorize = authorizerOf(definition)
    const validate = validationOf(definition)
    const integrate = integrationOf(definition)
    return async exchange => {
      throttle(exchange.request.receivedAt)
      await authorize(exchange)
      validate(exchange)
      const startedAt = performance.now()
      try {
        return await integrate(exchange)
      } finally {
        exchange.integrationLatency = Math.round(performance.now() - startedAt)
      }
    }
  }

  /** By HTTP method, for each resource id. They throw a GatewayError. */
  return new Map(
    api.resources.map(({ id, path, methods }) => [
      id,
      new Map(methods.map(method => [method.HttpMethod, methodOf(method, path)])),
    ]),
  )
}
