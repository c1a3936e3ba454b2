/** What is wrong with the methods of an API, compared with the operations. */
import { isDeepStrictEqual } from 'node:util'
import type { Operation } from '../../../lambda/contract/operation.ts'
import { cognitoActions } from '../../config/cognito-actions.ts'
import {
  asObjects,
  findReferenced,
  policiesOf,
  type Resource,
  type Resources,
  referencesIn,
  statementsOf,
  textOf,
} from '../template.ts'
import {
  type ApiDefinition,
  authorizationTypes,
  modelSchema,
  requestParameters,
  userScopes,
} from './definition.ts'
import { unknownProperties, wrongProperties } from './properties.ts'

/** What to change in the method of an operation. */
export function methodFaults(
  resources: Resources,
  { properties }: Resource,
  operation: Operation,
  definition: ApiDefinition,
): string[] {
  const user = operation.access === 'user'
  return [
    ...unknownProperties('Method', properties),
    ...wrongProperties(
      { ApiKeyRequired: false, ...properties },
      {
        OperationName: operation.id,
        AuthorizationType: authorizationTypes[operation.access],
        AuthorizationScopes: user ? userScopes : undefined,
        ...(user ? {} : { AuthorizerId: undefined }),
        RequestParameters: requestParameters(operation),
        ApiKeyRequired: false,
      },
    ),
    ...(user ? unlinked(resources, properties, 'AuthorizerId', 'Authorizer', definition) : []),
    ...unlinked(resources, properties, 'RequestValidatorId', 'RequestValidator', definition),
    ...modelFaults(resources, properties, operation, definition),
    ...integrationFaults(resources, properties, definition.functionArn(operation)),
    ...roleFaults(resources, operation, definition.functionArn(operation)),
  ]
}

/** What to change in the method that answers preflights. */
export function preflightFaults({ properties }: Resource): string[] {
  const [integration = {}] = asObjects(properties['Integration'])
  return [
    ...unknownProperties('Method', properties),
    ...unknownProperties('PreflightIntegration', integration, 'Integration.'),
    ...wrongProperties(
      { ApiKeyRequired: false, ...properties },
      { AuthorizationType: 'NONE', AuthorizerId: undefined, ApiKeyRequired: false },
    ),
    ...wrongProperties(integration, { Type: 'MOCK' }, 'Integration.'),
  ]
}

/** The resource of this API that a property refers to. */
function linked(resources: Resources, value: unknown, type: string, { restApi }: ApiDefinition) {
  const target = findReferenced(resources, value, `AWS::ApiGateway::${type}`)
  return target && referencesIn(target.properties['RestApiId']).includes(restApi) ? target : undefined
}

function unlinked(
  resources: Resources,
  properties: Resource['properties'],
  name: string,
  type: string,
  definition: ApiDefinition,
): string[] {
  if (linked(resources, properties[name], type, definition)) return []
  return [`set ${name} to a reference to the ${type} of this API`]
}

function modelFaults(
  resources: Resources,
  { RequestModels }: Resource['properties'],
  operation: Operation,
  definition: ApiDefinition,
): string[] {
  const schema = modelSchema(operation)
  if (!schema) return wrongProperties({ RequestModels }, { RequestModels: undefined })
  const { 'application/json': reference, ...others } = Object(RequestModels)
  const model = linked(resources, reference, 'Model', definition)
  const { ContentType, Schema } = model?.properties ?? {}
  return [
    ...Object.keys(others).map(type => `remove ${type} from RequestModels`),
    ...(model ? [] : ['set RequestModels for application/json to a reference to a Model of this API']),
    ...(model && ContentType !== 'application/json'
      ? [`set ContentType of ${model.id} to "application/json"`]
      : []),
    ...(model && !isDeepStrictEqual(Schema, schema)
      ? [`replace the Schema of ${model.id} with that of the request body: ${JSON.stringify(schema)}`]
      : []),
  ]
}

function integrationFaults(
  resources: Resources,
  { Integration }: Resource['properties'],
  functionArn: unknown,
): string[] {
  const [integration] = asObjects(Integration)
  if (!integration) return ["add an Integration that invokes the operation's function"]
  const { Uri, Credentials } = integration
  const missing = referencesIn(functionArn).filter(id => !resources.some(resource => resource.id === id))
  const service =
    /^arn:(\{"Ref":"AWS::Partition"\}|aws[\w-]*):apigateway:(\{"Ref":"AWS::Region"\}|[\w-]+):lambda:path$/
  const [uriService, uriFunction] = textOf(Uri).split('/2015-03-31/functions/')
  const role = findReferenced(resources, Credentials, 'AWS::IAM::Role')
  return [
    ...unknownProperties('Integration', integration, 'Integration.'),
    ...wrongProperties(integration, { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST' }, 'Integration.'),
    ...missing.map(id => `add the function ${id}, which is not in the template`),
    ...(service.test(uriService ?? '') && uriFunction === `${textOf(functionArn)}/invocations`
      ? []
      : ["set Integration.Uri to the invocation of the operation's function"]),
    ...(role && mayInvoke(resources, role, functionArn)
      ? []
      : ["set Integration.Credentials to a role that may invoke the operation's function"]),
  ]
}

function mayInvoke(resources: Resources, role: Resource, functionArn: unknown): boolean {
  return policiesOf(resources, role)
    .flatMap(statementsOf)
    .some(
      ({ Effect, Action, Resource }) =>
        Effect === 'Allow' &&
        [Action].flat().includes('lambda:InvokeFunction') &&
        [Resource].flat().some(resource => isDeepStrictEqual(resource, functionArn)),
    )
}

/** Functions share roles, so a function could have the role of another set of actions. */
function roleFaults(resources: Resources, operation: Operation, functionArn: unknown): string[] {
  const invoked = findReferenced(resources, functionArn, 'AWS::Lambda::Function')
  const role = invoked && findReferenced(resources, invoked.properties['Role'], 'AWS::IAM::Role')
  if (!invoked || !role) return []
  const allowed = policiesOf(resources, role)
    .flatMap(statementsOf)
    .flatMap(({ Action }) => [Action].flat().map(String))
    .filter(action => action.startsWith('cognito-idp:'))
  const declared = cognitoActions(operation)
  return isDeepStrictEqual(allowed.sort(), declared.sort())
    ? []
    : [`set Role of ${invoked.id} to a role that allows ${declared.join(', ') || 'no action of cognito-idp'}`]
}
