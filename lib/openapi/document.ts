/** The OpenAPI document of the operations. */
import { bodyLimitOf } from '../../lambda/contract/body-limit.ts'
import { type Operation, routeOf } from '../../lambda/contract/operation.ts'
import { problemHeaders } from '../../lambda/contract/problem.ts'
import { locationOf } from '../../lambda/contract/response-headers.ts'
import { isJson, type Json } from '../config/request-model.ts'
import { info, securityOf, securitySchemes, servers, tagOf, tagsOf } from './about.ts'
import { examplesOf } from './examples.ts'
import { problemExamples } from './problem-examples.ts'
import { problemComponents, problemResponses, problemSchema } from './problems.ts'
import { createSchemas, type Schemas } from './schemas.ts'

/** OpenAPI 3.1 with all operations, whether or not a stage deploys them. */
export function openApiDocument(operations: readonly Operation[]): Json {
  const schemas = createSchemas()
  schemas.response(problemSchema, 'Problem')
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    const { method, path } = routeOf(operation)
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationObject(operation, schemas) }
  }
  return {
    openapi: '3.1.1',
    info,
    servers,
    tags: tagsOf(operations),
    paths,
    components: {
      securitySchemes,
      schemas: schemas.components(),
      responses: problemComponents(operations),
      headers: {
        RetryAfter: {
          description: 'Retry after this many seconds.',
          schema: { type: 'integer', minimum: 1 },
          example: 1,
        },
        Challenge: {
          description:
            'The challenge of RFC 9470 with REAUTHENTICATION_REQUIRED. API Gateway renames WWW-Authenticate to this name.',
          schema: { type: 'string' },
          example: problemHeaders('REAUTHENTICATION_REQUIRED', 300)['www-authenticate'],
        },
      },
      examples: problemExamples,
    },
  }
}

function operationObject(operation: Operation, schemas: Schemas): Json {
  const { operationId, summary, access, request, status, response } = operation
  const name = `${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}`
  const parameters = [
    ...parametersIn('path', request.path, schemas),
    ...parametersIn('query', request.query, schemas),
  ]
  const body = request.body && content(schemas.request(request.body, `${name}Request`), schemas)
  const result = response.body && schemas.response(response.body, `${name}Result`)
  return {
    operationId,
    tags: [tagOf(operation).name],
    summary,
    description: descriptionOf(operation),
    security: securityOf[access],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, description: sizeOf(request), content: body } } : {}),
    responses: {
      [status]: {
        description: response.description,
        ...(operation.createdName && result
          ? { headers: { Location: locationHeader(operation, result, schemas) } }
          : {}),
        ...(result ? { content: content(result, schemas, response.example) } : {}),
      },
      ...problemResponses(operation),
    },
  }
}

function sizeOf(request: Operation['request']): string {
  return `At most ${bodyLimitOf(request)} bytes.`
}

/** Adds requirements on the stage and the sign-in. */
function descriptionOf({ description, requires, signedInWithin, cacheSeconds }: Operation): string {
  const sentences = [description]
  if (cacheSeconds) sentences.push(`Anyone may keep the response for ${cacheSeconds} seconds.`)
  if (requires) sentences.push(requirements[requires])
  if (typeof signedInWithin === 'number') {
    sentences.push(`The user must have signed in within the last ${signedInWithin} seconds.`)
  } else if (signedInWithin) {
    const { request, seconds } = signedInWithin
    sentences.push(
      `For a request that ${request}, the user must have signed in within the last ${seconds} seconds.`,
    )
  }
  return sentences.join(' ')
}

const requirements: Record<NonNullable<Operation['requires']>, string> = {
  selfSignUp: 'Only deployed if the stage allows self sign-up.',
  passkeys: 'Only deployed if the stage has passkeys.',
  sessions: 'Only deployed if the stage tracks sessions.',
  threatProtection: 'Only deployed if the stage has threat protection, which requires the Plus plan.',
  federation: 'Only deployed if users can sign in with other providers.',
  firstFactors: 'Only deployed if a sign-in can begin without a password.',
  events: 'Only deployed if the stage has events.',
  notifications: 'Only deployed if the stage sends notifications.',
}

/** With the location of the first example. */
function locationHeader({ route, createdName }: Operation, result: Json, schemas: Schemas): Json {
  const [example] = examplesOf(result, schemas.components())
  return {
    description: "The URL of the new resource, relative to the request's URL (RFC 9110).",
    schema: { type: 'string', format: 'uri-reference' },
    ...(example && createdName ? { example: locationOf(route, createdName(example.value)) } : {}),
  }
}

function content(schema: Json, schemas: Schemas, fields: object = {}): Json {
  const examples = examplesOf(schema, schemas.components())
  const named = examples.map(({ name, value }) => [
    examples.length > 1 ? name : 'example',
    { value: isJson(value) ? { ...value, ...fields } : value },
  ])
  return {
    'application/json': { schema, ...(named.length > 0 ? { examples: Object.fromEntries(named) } : {}) },
  }
}

/** OpenAPI puts a parameter's description beside its schema. */
function parametersIn(
  place: 'path' | 'query',
  object: Operation['request']['path'],
  schemas: Schemas,
): Json[] {
  if (!object) return []
  const { properties } = schemas.parameters(object)
  return Object.entries(isJson(properties) ? properties : {}).map(([name, property]) => {
    const { description, examples, ...schema } = isJson(property) ? property : {}
    const [example] = Array.isArray(examples) ? examples : []
    return { name, in: place, required: place === 'path', description, schema, example }
  })
}
