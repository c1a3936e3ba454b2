import {
  AdminDeleteUserAttributesCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { mockClient } from 'aws-sdk-client-mock'
import { adminUpdateUserAttributes } from '../../../lambda/operations/admin-update-user-attributes.ts'
import { call, cognitoError } from '../support.ts'

const cognito = mockClient(CognitoIdentityProviderClient)
beforeEach(() => void cognito.reset())
const path = { username: 'gimpei3' }
const patch = (attributes: Record<string, string | null>) =>
  call(adminUpdateUserAttributes, { path, body: { attributes } })

describe('admin-update-user-attributes', () => {
  test('sets what has a value and deletes what is null, in this order', async () => {
    cognito.on(AdminUpdateUserAttributesCommand).resolves({})
    cognito.on(AdminDeleteUserAttributesCommand).resolves({})
    expect((await patch({ name: 'G', nickname: null })).status).toBe(204)
    const user = { UserPoolId: 'us-east-1_Example01', Username: 'gimpei3' }
    expect(cognito.calls().map(({ args }) => args[0].input)).toEqual([
      { ...user, UserAttributes: [{ Name: 'name', Value: 'G' }] },
      { ...user, UserAttributeNames: ['nickname'] },
    ])
  })

  test.each([
    ['sets', { name: 'G' }],
    ['deletes', { name: null }],
  ])('sends one command where it only %s', async (_, attributes) => {
    cognito.onAnyCommand().resolves({})
    expect((await patch(attributes)).status).toBe(204)
    expect(cognito.calls()).toHaveLength(1)
  })

  test('deletes nothing where setting fails', async () => {
    cognito.on(AdminUpdateUserAttributesCommand).rejects(cognitoError('AliasExistsException'))
    const answer = await patch({ email: 'g@example.com', nickname: null })
    expect([answer.status, answer.body['code']]).toEqual([409, 'ALIAS_EXISTS'])
    expect(cognito.commandCalls(AdminDeleteUserAttributesCommand)).toEqual([])
  })

  test('says what was set where deleting fails after it', async () => {
    cognito.on(AdminUpdateUserAttributesCommand).resolves({})
    cognito
      .on(AdminDeleteUserAttributesCommand)
      .rejects(cognitoError('InvalidParameterException', 'Required.'))
    const answer = await patch({ name: 'G', locale: 'ja', email: null })
    expect([answer.status, answer.body['code']]).toEqual([400, 'INVALID_PARAMETER'])
    expect(answer.body['detail']).toMatch(/Required\. These were set before it failed: name, locale\.$/)
  })

  test('wants at least one attribute', async () => {
    expect((await patch({})).body['errors']).toEqual([
      { path: '/attributes', message: 'Name at least one attribute' },
    ])
  })

  test.each([
    ['UserNotFoundException', 404, 'USER_NOT_FOUND'],
    ['CodeDeliveryFailureException', 502, 'DELIVERY_FAILED'],
  ])('answers %s with %d %s', async (exception, status, code) => {
    cognito.on(AdminUpdateUserAttributesCommand).rejects(cognitoError(exception))
    const answer = await patch({ name: 'G' })
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
