import {
  AdminDeleteUserAttributesCommand,
  AdminUpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminUpdateUserAttributes } from '../../../lambda/operations/admin-update-user-attributes.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { username: 'gimpei3' }
const change = (body: { attributes?: Record<string, string | null>; removeAttributes?: string[] }) =>
  call(adminUpdateUserAttributes, { path, body })

describe('admin-update-user-attributes', () => {
  const user = { UserPoolId: 'us-east-1_Example01', Username: 'gimpei3' }

  test.each([
    ['null', { attributes: { name: 'G', nickname: null } }],
    ['name', { attributes: { name: 'G' }, removeAttributes: ['nickname'] }],
  ])('sets attributes and deletes others by %s, with one command', async (_, body) => {
    cognito.on(AdminUpdateUserAttributesCommand).resolves({})
    expect((await change(body)).status).toBe(204)
    expect(cognito.calls().map(({ args }) => args[0].input)).toEqual([
      {
        ...user,
        UserAttributes: [
          { Name: 'name', Value: 'G' },
          { Name: 'nickname', Value: '' },
        ],
      },
    ])
  })

  test('sends only the deletion if the request sets nothing', async () => {
    cognito.on(AdminDeleteUserAttributesCommand).resolves({})
    const body = { attributes: { name: null }, removeAttributes: ['nickname'] }
    expect((await change(body)).status).toBe(204)
    expect(cognito.calls().map(({ args }) => args[0].input)).toEqual([
      { ...user, UserAttributeNames: ['name', 'nickname'] },
    ])
  })

  test('rejects a request without changes', async () => {
    expect((await change({ attributes: {} })).body['errors']).toEqual([
      { path: '', code: 'TOO_FEW', message: 'Send at least one attribute to change or remove' },
    ])
  })

  test.each([
    ['UserNotFoundException', 404, 'USER_NOT_FOUND'],
    ['AliasExistsException', 409, 'ALIAS_EXISTS'],
    ['CodeDeliveryFailureException', 502, 'DELIVERY_FAILED'],
  ])('returns the problem for %s: %d %s', async (exception, status, code) => {
    cognito.on(AdminUpdateUserAttributesCommand).rejects(cognitoError(exception))
    const answer = await change({ attributes: { name: 'G' } })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
