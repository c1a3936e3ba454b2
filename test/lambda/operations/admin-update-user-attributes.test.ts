import {
  AdminDeleteUserAttributesCommand,
  AdminUpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { adminUpdateUserAttributes } from '../../../lambda/operations/admin-update-user-attributes.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const path = { username: 'gimpei3' }
const patch = (attributes: Record<string, string | null>) =>
  call(adminUpdateUserAttributes, { path, body: { attributes } })

describe('admin-update-user-attributes', () => {
  const user = { UserPoolId: 'us-east-1_Example01', Username: 'gimpei3' }

  test('sets and deletes attributes with one command', async () => {
    cognito.on(AdminUpdateUserAttributesCommand).resolves({})
    expect((await patch({ name: 'G', nickname: null })).status).toBe(204)
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

  test('sends only the deletion if the patch sets nothing', async () => {
    cognito.on(AdminDeleteUserAttributesCommand).resolves({})
    expect((await patch({ name: null, nickname: null })).status).toBe(204)
    expect(cognito.calls().map(({ args }) => args[0].input)).toEqual([
      { ...user, UserAttributeNames: ['name', 'nickname'] },
    ])
  })

  test('rejects a patch without attributes', async () => {
    expect((await patch({})).body['errors']).toEqual([
      { path: '/attributes', message: 'Send at least one attribute' },
    ])
  })

  test.each([
    ['UserNotFoundException', 404, 'USER_NOT_FOUND'],
    ['AliasExistsException', 409, 'ALIAS_EXISTS'],
    ['CodeDeliveryFailureException', 502, 'DELIVERY_FAILED'],
  ])('returns the problem for %s: %d %s', async (exception, status, code) => {
    cognito.on(AdminUpdateUserAttributesCommand).rejects(cognitoError(exception))
    const answer = await patch({ name: 'G' })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
