/** The API's methods as the template has them: route, access, function, its role and what that may do, throttle, validation. */
import {
  asObjects,
  findReferenced,
  pathOf,
  policiesOf,
  type Resource,
  type Resources,
  resourcesOfType,
  statementsOf,
} from '../../checks/template.ts'
import { type Permission, permissionsBeyondPool } from './permissions.ts'

export interface ReviewedMethod {
  /** The operation's id. */
  operation: string
  /** `GET /users/{username}` */
  route: string
  /** How API Gateway authorizes the caller. */
  access: string
  /** The logical id of the function's role. */
  role: string
  /** The Cognito actions that the role allows. */
  actions: string[]
  /** What the role allows beyond these actions on the pool, logs and traces. */
  further: Permission[]
  /** The parts of a request that API Gateway validates before it invokes the function. */
  validation: string
  /** Requests per second, and how many may arrive at once. */
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
      const invoked = invokedFunction(resources, { properties })
      const role = findReferenced(resources, invoked?.properties['Role'], 'AWS::IAM::Role')
      return {
        operation: String(properties['OperationName']),
        route: `${method} ${path}`,
        access: accessOf[String(properties['AuthorizationType'])] ?? 'unknown',
        role: role?.id ?? 'none',
        actions: role ? actionsOf(resources, role) : [],
        further: role ? permissionsBeyondPool(resources, role) : [],
        validation: validationOf(properties),
        throttle: throttleOf(resources, method, path),
      }
    })
}

export function invokedFunction(
  resources: Resources,
  { properties }: Pick<Resource, 'properties'>,
): Resource | undefined {
  const uri = asObjects(properties['Integration'])[0]?.['Uri']
  return findReferenced(resources, uri, 'AWS::Lambda::Function')
}

/** From every policy that is attached to the role. */
function actionsOf(resources: Resources, role: Resource): string[] {
  return policiesOf(resources, role)
    .flatMap(statementsOf)
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
