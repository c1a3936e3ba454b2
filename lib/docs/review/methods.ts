/** The API's methods as the template has them: route, access, function, what its role may do, throttle, validation. */
import {
  asObjects,
  findReferenced,
  policiesOf,
  type Resource,
  type Resources,
  resourcesOfType,
  statementsOf,
} from '../../assembly/template.ts'

export interface ReviewedMethod {
  /** The operation's id. */
  operation: string
  /** `GET /users/{username}` */
  route: string
  /** How API Gateway checks who calls. */
  access: string
  /** The Cognito actions that the role of the function has. */
  actions: string[]
  /** What API Gateway checks before the function is invoked. */
  validation: string
  /** Requests a second, and how many may come at once. */
  throttle: { rate: number; burst: number }
}

const accessOf: Record<string, string> = {
  NONE: 'public',
  AWS_IAM: 'admin: IAM',
  COGNITO_USER_POOLS: 'user: access token',
}

/** All but preflights, which API Gateway answers by itself. */
export function methodsIn(resources: Resources): ReviewedMethod[] {
  return resourcesOfType(resources, 'AWS::ApiGateway::Method')
    .filter(({ properties }) => properties['HttpMethod'] !== 'OPTIONS')
    .map(({ properties }) => {
      const path = pathOf(resources, properties['ResourceId'])
      const method = String(properties['HttpMethod'])
      return {
        operation: String(properties['OperationName']),
        route: `${method} ${path}`,
        access: accessOf[String(properties['AuthorizationType'])] ?? 'unknown',
        actions: actionsOf(resources, properties),
        validation: validationOf(properties),
        throttle: throttleOf(resources, method, path),
      }
    })
}

/** The path of a resource of the API, from its parents; the root has none. */
function pathOf(resources: Resources, id: unknown): string {
  const resource = findReferenced(resources, id, 'AWS::ApiGateway::Resource')
  if (!resource) return ''
  return `${pathOf(resources, resource.properties['ParentId'])}/${resource.properties['PathPart']}`
}

/** Of every policy that is attached to the role of the function that the method invokes. */
function actionsOf(resources: Resources, { Integration }: Resource['properties']): string[] {
  const uri = asObjects(Integration)[0]?.['Uri']
  const role = findReferenced(
    resources,
    findReferenced(resources, uri, 'AWS::Lambda::Function')?.properties['Role'],
    'AWS::IAM::Role',
  )
  const statements = role ? policiesOf(resources, role).flatMap(statementsOf) : []
  return statements
    .flatMap(({ Action }) => [Action].flat().map(String))
    .filter(action => action.startsWith('cognito-idp:'))
}

function validationOf({
  RequestValidatorId,
  RequestModels,
  RequestParameters,
}: Resource['properties']): string {
  if (!RequestValidatorId) return 'none'
  const parts = [...(RequestModels ? ['body'] : []), ...(RequestParameters ? ['query'] : [])]
  return parts.length > 0 ? parts.join(', ') : 'nothing to check'
}

/** From the stage's settings, which name a route with `~1` in place of each slash. */
function throttleOf(resources: Resources, method: string, path: string): ReviewedMethod['throttle'] {
  const settings = resourcesOfType(resources, 'AWS::ApiGateway::Stage').flatMap(({ properties }) =>
    asObjects(properties['MethodSettings']),
  )
  const own = settings.find(
    ({ HttpMethod, ResourcePath }) =>
      HttpMethod === method && String(ResourcePath).replace(/^\//, '').replaceAll('~1', '/') === path,
  )
  return { rate: Number(own?.['ThrottlingRateLimit']), burst: Number(own?.['ThrottlingBurstLimit']) }
}
