/** Compares a REST API in a template with the operations. */
import { ResponseType } from 'aws-cdk-lib/aws-apigateway'
import { type Operation, routeOf } from '../../../lambda/contract/operation.ts'
import { pathOf, type Resource, type Resources, referencesIn, resourcesOfType } from '../template.ts'
import type { ApiDefinition } from './definition.ts'
import { methodFaults, preflightFaults } from './method-faults.ts'
import { unknownProperties, wrongProperties } from './properties.ts'

/** What is wrong with a resource, and what to change: one sentence. */
export interface Fault {
  /** The logical id. */
  resource: string
  message: string
}

/** All faults of the API's methods and of what they refer to; methods that no operation declares are faults too. */
export function apiFaults(resources: Resources, definition: ApiDefinition): Fault[] {
  const own = resources.filter(({ properties }) => referencesIn(properties).includes(definition.restApi))
  const methods = resourcesOfType(own, 'AWS::ApiGateway::Method').map(method => ({
    method,
    route: routeIn(own, method),
  }))
  const paths = new Set(definition.operations.map(operation => routeOf(operation).path))
  const isPreflight = (route: string) =>
    route.startsWith('OPTIONS ') && paths.has(route.slice('OPTIONS '.length))
  const missingPreflights = [...paths].filter(
    path => !methods.some(({ route }) => route === `OPTIONS ${path}`),
  )
  const declared = (route: string) => definition.operations.some(operation => operation.route === route)
  return [
    ...definition.operations.flatMap(operation => operationFaults(resources, operation, methods, definition)),
    ...methods.flatMap(({ method, route }) => {
      if (isPreflight(route)) return sentences(method, route, preflightFaults(method))
      return declared(route)
        ? []
        : sentences(method, route, ['remove this method, which no operation declares'])
    }),
    ...missingPreflights.map(path => ({
      resource: definition.restApi,
      message: `OPTIONS ${path}: add its method, which is missing: browsers send a preflight.`,
    })),
    ...own.flatMap(resource => sentences(resource, resource.id, sharedFaults(resource, definition))),
    ...importFaults(resources, definition),
  ]
}

function operationFaults(
  resources: Resources,
  operation: Operation,
  methods: readonly { method: Resource; route: string }[],
  definition: ApiDefinition,
): Fault[] {
  const subject = `${operation.route} (${operation.id})`
  const [found, ...others] = methods.filter(({ route }) => route === operation.route)
  if (!found)
    return [{ resource: definition.restApi, message: `${subject}: add its method, which is missing.` }]
  return [
    ...sentences(found.method, subject, methodFaults(resources, found.method, operation, definition)),
    ...others.flatMap(({ method }) => sentences(method, subject, [`remove ${method.id}, its second method`])),
  ]
}

/** What to change in the resources that several methods use, and in those that the API must not have. */
function sharedFaults({ type, properties }: Resource, { userPoolArn }: ApiDefinition): string[] {
  const kind = type.replace('AWS::ApiGateway::', '')
  if (kind === 'UsagePlan' || kind === 'ApiKey') return ['remove it: no operation takes an API key']
  const expected = {
    Authorizer: {
      Type: 'COGNITO_USER_POOLS',
      ProviderARNs: [userPoolArn],
      IdentitySource: 'method.request.header.Authorization',
      // A cached decision would accept a token that has been revoked since.
      AuthorizerResultTtlInSeconds: 0,
    },
    RequestValidator: { ValidateRequestBody: true, ValidateRequestParameters: true },
    Model: {},
    GatewayResponse: {},
  }[kind]
  if (!expected) return []
  const responseType = properties['ResponseType']
  const unknownType = kind === 'GatewayResponse' && !gatewayResponseTypes.includes(String(responseType))
  return [
    ...unknownProperties(kind, properties),
    ...wrongProperties(properties, expected),
    ...(unknownType
      ? [`set ResponseType to a type of API Gateway instead of ${JSON.stringify(responseType)}`]
      : []),
  ]
}

/** Methods that come from another source than the template's resources cannot be checked. */
function importFaults(resources: Resources, { restApi }: ApiDefinition): Fault[] {
  const api = resources.find(({ id }) => id === restApi)
  if (!api) return []
  const sources = { Body: undefined, BodyS3Location: undefined, CloneFrom: undefined }
  return sentences(api, api.id, wrongProperties(api.properties, sources))
}

function sentences({ id }: Resource, subject: string, changes: readonly string[]): Fault[] {
  return changes.map(change => ({ resource: id, message: `${subject}: ${change}.` }))
}

function routeIn(resources: Resources, { properties }: Resource): string {
  return `${properties['HttpMethod']} ${pathOf(resources, properties['ResourceId'])}`
}

/** All types of responses that API Gateway makes by itself. */
const gatewayResponseTypes = Object.values(ResponseType).map(({ responseType }) => responseType)
