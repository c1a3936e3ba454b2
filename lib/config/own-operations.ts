/** Rules for operations that an app adds to the standard ones. */
import * as z from 'zod'
import { commandTable } from '../../lambda/contract/command-table.ts'
import { callName } from '../../lambda/contract/commands.ts'
import { type Operation, routeOf } from '../../lambda/contract/operation.ts'
import { requestModel } from './request-model.ts'
import { StageError } from './stage.ts'

/** Throws a StageError for the first own operation that cannot be deployed beside the others. */
export function checkOwnOperations(own: readonly Operation[], standard: readonly Operation[]): void {
  for (const [index, operation] of own.entries()) {
    const others = [...standard, ...own.slice(0, index)]
    const [problem] = [...faultsOf(operation), ...clashesOf(operation, others)]
    if (problem) throw new StageError(`operation ${operation.id}: ${problem}`)
  }
}

/** Lambda's limit for the name of a function, which contains the id. */
const maxIdLength = 64

/** Bytes of a model (source: the quotas of API Gateway). */
const maxModelBytes = 400 * 1024

/** Bytes of a request that Lambda accepts, in which the body can be encoded in Base64. */
const maxBodyBytes = 4 * 1024 * 1024

/** Segments are parameters in braces, or of the characters that API Gateway accepts in a path. */
const routePattern = /^(GET|POST|PUT|PATCH|DELETE) (\/(\{\w+\}|[\w.~:-]+))+$/

function* faultsOf(operation: Operation): Generator<string> {
  const { id, operationId, route, access, commands, requestsPerSecond, publicBecause } = operation
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || id.length > maxIdLength) {
    yield `id must be in kebab case, such as user-exists, with at most ${maxIdLength} characters`
  }
  if (!/^[a-z][a-zA-Z0-9]*$/.test(operationId)) {
    yield `operationId must be in camel case, such as userExists: ${operationId}`
  }
  if (!routePattern.test(route)) {
    yield `route must be a method and a path, such as GET /users/{username}/exists: ${route}`
  }
  for (const name of Object.keys(commands).map(callName)) {
    if (!(name in commandTable)) {
      yield `commands: the package does not know the quota of ${name}. Send it with a client of your own, and grant the function cognito-idp:${name}`
    }
  }
  if (access === 'public' && !publicBecause) yield 'publicBecause must state why anyone may call it'
  if (requestsPerSecond === undefined) {
    if (Object.keys(commands).length === 0) {
      yield 'set requestsPerSecond: it sends no command to Cognito, so no quota limits its route'
    }
  } else if (!Number.isInteger(requestsPerSecond) || requestsPerSecond < 1) {
    yield `requestsPerSecond must be a whole number from 1: ${requestsPerSecond}`
  }
  yield* schemaFaults(operation)
}

function* schemaFaults({ request, response }: Operation): Generator<string> {
  const { path, query, body, bodyLimit = 0 } = request
  for (const [name, schema] of Object.entries({
    'request.path': path,
    'request.query': query,
    'request.body': body,
    'response.body': response.body,
  })) {
    const fault = schema && faultOfSchema(schema, name === 'request.body' ? 'input' : 'output')
    if (fault) {
      yield `${name} has no JSON Schema: ${fault}`
      return
    }
  }
  if (bodyLimit > maxBodyBytes) {
    yield `request.bodyLimit: ${bodyLimit} exceeds the ${maxBodyBytes} bytes that Lambda accepts`
  }
  const bytes = body ? Buffer.byteLength(JSON.stringify(requestModel(body))) : 0
  if (bytes > maxModelBytes) {
    yield `request.body: its model has ${bytes} bytes, and API Gateway accepts ${maxModelBytes}`
  }
}

/** Why a schema cannot stand in the OpenAPI document. */
function faultOfSchema(schema: z.core.$ZodType, io: 'input' | 'output'): string | undefined {
  try {
    z.toJSONSchema(schema, { io })
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function* clashesOf(operation: Operation, others: readonly Operation[]): Generator<string> {
  const path = routeOf(operation).path.split('/')
  for (const other of others) {
    if (other.id === operation.id) yield `another operation has the same id`
    if (other.operationId === operation.operationId) {
      yield `operationId: ${other.id} is called ${other.operationId} too`
    }
    if (withoutNames(other.route) === withoutNames(operation.route))
      yield `route: ${other.id} has ${other.route}`
    const renamed = renamedParameter(path, routeOf(other).path.split('/'))
    if (renamed) {
      yield `route: call the parameter ${renamed}, as in ${other.route}: API Gateway accepts one name per position`
    }
  }
}

const withoutNames = (route: string) => route.replace(/\{\w+\}/g, '{}')
const isParameter = (segment = '') => segment.startsWith('{')

/** The other path's name of the parameter at which two paths differ, if they are the same up to there. */
function renamedParameter(path: readonly string[], other: readonly string[]): string | undefined {
  const index = path.findIndex((segment, index) => segment !== other[index])
  return isParameter(path[index]) && isParameter(other[index]) ? other[index] : undefined
}
