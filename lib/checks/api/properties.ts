/** Compares the properties of a resource with those that it must have. Each fault is an instruction, such as `remove Body`. */
import { isDeepStrictEqual } from 'node:util'

type Properties = Readonly<Record<string, unknown>>

/** The CloudFormation properties that this API may use. Any other is misspelled or could change who may call. */
const knownProperties: Record<string, readonly string[]> = {
  Method: [
    ...[
      'RestApiId',
      'ResourceId',
      'HttpMethod',
      'OperationName',
      'Integration',
      'MethodResponses',
      'ApiKeyRequired',
    ],
    ...['AuthorizationType', 'AuthorizerId', 'AuthorizationScopes'],
    ...['RequestValidatorId', 'RequestModels', 'RequestParameters'],
  ],
  Integration: ['Type', 'Uri', 'IntegrationHttpMethod', 'Credentials'],
  PreflightIntegration: ['Type', 'RequestTemplates', 'IntegrationResponses'],
  Authorizer: ['RestApiId', 'Name', 'Type', 'ProviderARNs', 'IdentitySource', 'AuthorizerResultTtlInSeconds'],
  RequestValidator: ['RestApiId', 'Name', 'ValidateRequestBody', 'ValidateRequestParameters'],
  Model: ['RestApiId', 'Name', 'Description', 'ContentType', 'Schema'],
  GatewayResponse: ['RestApiId', 'ResponseType', 'StatusCode', 'ResponseParameters', 'ResponseTemplates'],
}

/** Faults such as `remove Colour`. */
export function unknownProperties(kind: string, properties: Properties, prefix = ''): string[] {
  return Object.keys(properties)
    .filter(name => !knownProperties[kind]?.includes(name))
    .map(name => `remove ${prefix}${name}, which is misspelled or not for this API`)
}

/** Faults such as `set Type to "AWS_PROXY" instead of "AWS"`. A property that should be undefined must be absent. */
export function wrongProperties(properties: Properties, expected: Properties, prefix = ''): string[] {
  return Object.entries(expected)
    .filter(([name, value]) => !isDeepStrictEqual(properties[name], value))
    .map(([name, value]) => {
      const actual = properties[name]
      if (value === undefined) return `remove ${prefix}${name}`
      const instead = actual === undefined ? ', which is missing' : ` instead of ${JSON.stringify(actual)}`
      return `set ${prefix}${name} to ${JSON.stringify(value)}${instead}`
    })
}
