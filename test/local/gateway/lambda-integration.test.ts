/** Responses of functions, and the permission to invoke them. */
import { describe, expect, test } from '@jest/globals'
import { api, send, start } from './support.ts'

const returning = (expression: string) => `export const handler = async () => (${expression})`

async function answer(source: string, integration: Record<string, unknown> = {}, more = {}) {
  const gateway = await start(api([{ route: 'GET /', source, integration }]), {}, more)
  return send(gateway, { path: '/' })
}

describe('a response', () => {
  test('is returned with its status, headers and body', async () => {
    const source = returning(
      `{ statusCode: 201, headers: { Location: '/x', 'x-n': 1, 'x-b': true }, body: '栃' }`,
    )
    const { status, headers, body } = await answer(source)
    expect([status, body]).toEqual([201, '栃'])
    expect(headers).toMatchObject({
      location: '/x',
      'x-n': '1',
      'x-b': 'true',
      'content-type': 'application/json',
    })
    expect(headers['x-amzn-trace-id']).toMatch(/^Root=1-[\da-f]{8}-[\da-f]{24}$/)
  })

  test.each([`{ statusCode: 204 }`, `{ statusCode: 202, headers: {}, body: '' }`])(
    'without a body has no content type: %s',
    async expression => {
      expect((await answer(returning(expression))).headers).not.toHaveProperty('content-type')
    },
  )

  test('may repeat a header, which overrides a single one', async () => {
    const source = returning(
      `{ statusCode: 200, headers: { 'set-cookie': 'c=3' }, multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] } }`,
    )
    expect((await answer(source)).headers['set-cookie']).toEqual(['a=1', 'b=2'])
  })

  test('is decoded if it is Base64', async () => {
    expect((await answer(returning(`{ statusCode: 200, body: 'aGk=', isBase64Encoded: true }`))).body).toBe(
      'hi',
    )
  })

  test('has the headers renamed or removed that API Gateway reserves', async () => {
    const source = returning(
      `{ statusCode: 401, headers: { 'WWW-Authenticate': 'Bearer', 'Content-Length': '99', Date: 'never' }, body: 'no' }`,
    )
    const { headers, body } = await answer(source)
    expect(headers).toMatchObject({
      'x-amzn-remapped-www-authenticate': 'Bearer',
      'x-amzn-remapped-date': 'never',
      'content-length': '2',
    })
    expect(headers).not.toHaveProperty('www-authenticate')
    expect(body).toBe('no')
  })
})

test.each([
  'undefined',
  'null',
  '"text"',
  '[]',
  '{}',
  '{ statusCode: "two hundred" }',
  '{ statusCode: 99 }',
  '{ statusCode: 200, body: { a: 1 } }',
  '{ statusCode: 200, headers: { a: { b: 1 } } }',
  '{ statusCode: 200, headers: { "a b": "c" } }',
  '{ statusCode: 200, headers: { a: "b\\r\\nc: d" } }',
  '{ statusCode: 200, cookies: [] }',
])('returns 502 for a malformed response: %s', async expression => {
  const { status, body } = await answer(returning(expression))
  expect([status, body]).toEqual([502, '{"message":"Internal server error"}'])
})

test('returns 504 if an integration times out', async () => {
  const source = 'export const handler = () => new Promise(() => {})'
  const { status, body } = await answer(source, { TimeoutInMillis: 100 })
  expect([status, body]).toEqual([504, '{"message":"Endpoint request timed out"}'])
})

describe('invoking the function', () => {
  const roleArn = { 'Fn::GetAtt': ['Role', 'Arn'] }
  const functionArn = { 'Fn::GetAtt': ['Function0', 'Arn'] }
  const policy = (statement: object, roles = [{ Ref: 'Role' }]) => ({
    Role: { Type: 'AWS::IAM::Role' },
    Policy: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { Roles: roles, PolicyDocument: { Statement: [{ Effect: 'Allow', ...statement }] } },
    },
  })
  const source = returning('{ statusCode: 204 }')

  test.each<[number, string, object]>([
    [
      204,
      'a role with the action on it',
      policy({ Action: 'lambda:InvokeFunction', Resource: [functionArn] }),
    ],
    [204, 'a role with wildcards', policy({ Action: ['lambda:Invoke*'], Resource: '*' })],
    [
      204,
      'a role that names a policy with the action',
      {
        ...policy({ Action: 'lambda:InvokeFunction', Resource: functionArn }, []),
        Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: [{ Ref: 'Policy' }] } },
      },
    ],
    [500, 'a role with another action', policy({ Action: 'lambda:GetFunction', Resource: '*' })],
    [
      500,
      'a role with another function',
      policy({ Action: 'lambda:InvokeFunction', Resource: 'arn:aws:lambda:::function:x' }),
    ],
    [500, 'a role without a policy', policy({ Action: '*', Resource: '*' }, [])],
    [500, 'a role that denies it', policy({ Effect: 'Deny', Action: '*', Resource: '*' })],
    [500, 'a role that does not exist', {}],
  ])('returns %i with %s', async (status, _, more) => {
    const credentials = Object.keys(more).length > 0 ? roleArn : 'arn:aws:iam::000000000000:role/none'
    expect((await answer(source, { Credentials: credentials }, more)).status).toBe(status)
  })

  test('returns 500 without a role or a permission', async () => {
    const more = { Permission0: { Type: 'AWS::IAM::Role' } }
    expect(await answer(source, {}, more)).toMatchObject({
      status: 500,
      body: '{"message":"Internal server error"}',
    })
  })
})

test('fails to start if the template lacks the function of a URI', async () => {
  await expect(
    answer('', { Uri: 'arn:aws:apigateway:us-west-2:lambda:path/2015-03-31/functions/arn:x/invocations' }),
  ).rejects.toThrow('arn:x is not a function of the template')
})
