/** Request validation by models and parameters, with API Gateway's wording. */
import { describe, expect, test } from '@jest/globals'
import { api, type RawRequest, send, start } from './support.ts'

const model = {
  $schema: 'http://json-schema.org/draft-04/schema#',
  type: 'object',
  properties: {
    username: { type: 'string', minLength: 2, maxLength: 4, pattern: '^\\w+$' },
    password: { type: 'string' },
    invite: { type: 'string', enum: ['EMAIL', 'NONE'] },
    age: { type: ['integer', 'null'], minimum: 1, maximum: 150 },
    tags: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 2, uniqueItems: true },
    attributes: { type: 'object', additionalProperties: { type: 'string' } },
    other: { $ref: 'https://apigateway.amazonaws.com/restapis/local/models/Other' },
  },
  required: ['username', 'password'],
  additionalProperties: false,
}

const resources = {
  Model: { Type: 'AWS::ApiGateway::Model', Properties: { ContentType: 'application/json', Schema: model } },
  Other: { Type: 'AWS::ApiGateway::Model', Properties: { Schema: { type: 'object', required: ['a'] } } },
  Validator: {
    Type: 'AWS::ApiGateway::RequestValidator',
    Properties: { ValidateRequestBody: true, ValidateRequestParameters: true },
  },
  BadBody: {
    Type: 'AWS::ApiGateway::GatewayResponse',
    Properties: {
      ResponseType: 'BAD_REQUEST_BODY',
      ResponseTemplates: { 'application/json': '{"detail":"$context.error.validationErrorString"}' },
    },
  },
}

const method = {
  RequestModels: { 'application/json': { Ref: 'Model' } },
  RequestValidatorId: { Ref: 'Validator' },
  RequestParameters: { 'method.request.querystring.q': true, 'method.request.header.X-Other': false },
}

async function post(request: Omit<RawRequest, 'path'>, changes: object = {}, path = '/?q=1') {
  const routes = api([{ route: 'POST /', method: { ...method, ...changes } }])
  const gateway = await start(routes, {}, resources)
  const { status, body } = await send(gateway, { method: 'POST', path, ...request })
  return { status, body: JSON.parse(body) }
}

const valid = { username: 'anna', password: 'x' }
const json = { 'content-type': 'application/json' }

describe('rejects a body', () => {
  test.each([
    [{}, 'object has missing required properties (["password","username"])'],
    [
      { ...valid, z: 1, foo: 2 },
      'object instance has properties which are not allowed by the schema: ["foo","z"]',
    ],
    [
      { ...valid, password: 1 },
      'instance type (integer) does not match any allowed primitive type (allowed: ["string"])',
    ],
    [
      { ...valid, age: 1.5 },
      'instance type (number) does not match any allowed primitive type (allowed: ["integer","null"])',
    ],
    [
      { ...valid, password: null },
      'instance type (null) does not match any allowed primitive type (allowed: ["string"])',
    ],
    [[], 'instance type (array) does not match any allowed primitive type (allowed: ["object"])'],
    ['text', 'instance type (string) does not match any allowed primitive type (allowed: ["object"])'],
    [{ ...valid, username: 'a' }, 'string "a" is too short (length: 1, required minimum: 2)'],
    [{ ...valid, username: 'aaaaa' }, 'string "aaaaa" is too long (length: 5, maximum allowed: 4)'],
    [{ ...valid, username: 'a b' }, 'ECMA 262 regex "^\\\\w+$" does not match input string "a b"'],
    [
      { ...valid, invite: 'FAX' },
      'instance value ("FAX") not found in enum (possible values: ["EMAIL","NONE"])',
    ],
    [{ ...valid, age: 0 }, 'numeric instance is lower than the required minimum (minimum: 1, found: 0)'],
    [
      { ...valid, age: 151 },
      'numeric instance is greater than the required maximum (maximum: 150, found: 151)',
    ],
    [{ ...valid, tags: [] }, 'array is too short: must have at least 1 elements but instance has 0 elements'],
    [
      { ...valid, tags: ['a', 'b', 'c'] },
      'array is too long: must have at most 2 elements but instance has 3 elements',
    ],
    [{ ...valid, tags: ['a', 'a'] }, 'array must not contain duplicate elements'],
    [{ ...valid, other: {} }, 'object has missing required properties (["a"])'],
  ])('%j', async (body, message) => {
    expect(await post({ body: JSON.stringify(body), headers: json })).toEqual({
      status: 400,
      body: { detail: `[${message}]` },
    })
  })

  test('with all of its errors', async () => {
    const { body } = await post({ body: '{"username":1,"attributes":{"a":1}}', headers: json })
    expect(body.detail).toBe(
      '[object has missing required properties (["password"]), ' +
        'instance type (integer) does not match any allowed primitive type (allowed: ["string"]), ' +
        'instance type (integer) does not match any allowed primitive type (allowed: ["string"])]',
    )
  })

  test.each([
    ['missing', undefined],
    ['empty', ''],
    ['text', 'not json'],
    ['cut off', '{"username":'],
    ['too deep to be closed', '[1'.repeat(100_000)],
  ])('that is %s and therefore not JSON', async (_, body) => {
    const answer = await post({ ...(body === undefined ? {} : { body }), headers: json })
    expect(answer).toEqual({ status: 400, body: { detail: '[the body is not JSON]' } })
  })

  test('with an unknown field named __proto__', async () => {
    const { body } = await post({ body: '{"username":"anna","password":"x","__proto__":{}}', headers: json })
    expect(body.detail).toMatch('not allowed by the schema: ["__proto__"]')
  })
})

test.each(['password', 'invite'])(
  'rejects a body that is nested a hundred thousand levels deep in %s',
  async name => {
    const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const { status, body } = await post({ body: `{"username":"anna","${name}":${nested}}`, headers: json })
    expect([status, body.detail.length < 1000]).toEqual([400, true])
  },
)

test('reports only the first error of a large body', async () => {
  const fields = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`f${index}`, 1]))
  const { status, body } = await post({ body: JSON.stringify({ ...valid, ...fields }), headers: json })
  expect(status).toBe(400)
  expect(body.detail).toBe('[object instance has properties which are not allowed by the schema: ["f0"]]')
})

describe('the content type determines whether a body is validated:', () => {
  test.each(['application/json; charset=utf-8', 'Application/JSON', undefined])(
    '%s is validated',
    async type => {
      const headers = type === undefined ? {} : { 'content-type': type }
      expect((await post({ body: '{}', headers })).status).toBe(400)
      expect((await post({ body: JSON.stringify(valid), headers })).status).toBe(200)
    },
  )

  test('any other is not validated', async () => {
    expect((await post({ body: '{}', headers: { 'content-type': 'text/plain' } })).status).toBe(200)
  })

  test('without a validator, none is validated', async () => {
    expect(
      (await post({ body: '{}', headers: json }, { RequestValidatorId: { Ref: 'AWS::NoValue' } })).status,
    ).toBe(200)
  })
})

test.each(['/', '/?q=', '/?q=%20'])('rejects a request without the required parameter: %s', async path => {
  const { status, body } = await post({ body: JSON.stringify(valid) }, {}, path)
  expect([status, body]).toEqual([400, { message: 'Missing required request parameters: [q]' }])
})

test.each(['constructor', '__proto__', 'toString', '', ';'])(
  'does not validate a body with the content type %j',
  async type => {
    expect((await post({ body: '{}', headers: { 'content-type': type } })).status).toBe(200)
  },
)

test('fails to start if a model is not a valid schema', async () => {
  const Model = { Type: 'AWS::ApiGateway::Model', Properties: { Schema: { type: 'text' } } }
  const routes = api([{ route: 'POST /', method }])
  await expect(start(routes, {}, { ...resources, Model })).rejects.toThrow('schema is invalid: data/type')
})
