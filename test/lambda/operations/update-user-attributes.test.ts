import {
  DeleteUserAttributesCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { updateUserAttributes } from '../../../lambda/operations/update-user-attributes.ts'
import { accessToken, bearer, call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const patch = (attributes: Record<string, string | null>) => ({ ...bearer, body: { attributes } })
const both = patch({ email: 'new@example.com', nickname: null })

describe('update-user-attributes', () => {
  test('sets and deletes attributes, and returns the destinations of the codes', async () => {
    cognito.on(UpdateUserAttributesCommand).resolves({
      CodeDeliveryDetailsList: [
        { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'n***@e***' },
      ],
    })
    const answer = await call(updateUserAttributes, both)
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      deliveries: [{ attribute: 'email', medium: 'EMAIL', destination: 'n***@e***' }],
    })
    expect(cognito.calls().map(({ args }) => args[0].input)).toEqual([
      {
        AccessToken: accessToken,
        UserAttributes: [
          { Name: 'email', Value: 'new@example.com' },
          { Name: 'nickname', Value: '' },
        ],
      },
    ])
  })

  test.each([
    ['sets only', { nickname: '' }, UpdateUserAttributesCommand],
    ['deletes only', { nickname: null }, DeleteUserAttributesCommand],
  ])('%s if the patch contains nothing else', async (_, attributes, command) => {
    cognito.onAnyCommand().resolves({})
    const answer = await call(updateUserAttributes, patch(attributes))
    expect([answer.status, answer.body]).toEqual([200, { deliveries: [] }])
    expect(cognito.calls().map(({ args }) => args[0].constructor)).toEqual([command])
  })

  const old = { ...bearer, claims: { ...bearer.claims, auth_time: '1795860000' } }
  test.each<[string, string | null]>([
    ['email', 'new@example.com'],
    ['email', null],
    ['email', ''],
    ['Email', 'new@example.com'],
    ['email_verified', 'true'],
    ['phone_number', '+81288220000'],
    ['phone_number', null],
    ['phone_number_verified', 'true'],
    ['preferred_username', 'other'],
  ])(
    'requires a recent sign-in to change %s to %j, also together with other attributes',
    async (name, value) => {
      for (const attributes of [{ [name]: value }, { nickname: 'N', [name]: value }]) {
        const { status, body } = await call(updateUserAttributes, { ...old, body: { attributes } })
        expect([status, body['code'], body['maxAge']]).toEqual([401, 'REAUTHENTICATION_REQUIRED', 300])
      }
      expect(cognito.calls()).toHaveLength(0)
    },
  )

  test('changes other attributes however long ago the user signed in', async () => {
    cognito.onAnyCommand().resolves({})
    const attributes = { name: 'N', nickname: null, 'custom:email': 'n@example.com' }
    expect((await call(updateUserAttributes, { ...old, body: { attributes } })).status).toBe(200)
  })

  test('rejects an empty patch', async () => {
    const answer = await call(updateUserAttributes, patch({}))
    expect([answer.status, answer.body['code']]).toEqual([400, 'INVALID_REQUEST'])
    expect(cognito.calls()).toHaveLength(0)
  })

  test.each([
    ['AliasExistsException', 409, 'ALIAS_EXISTS'],
    ['CodeDeliveryFailureException', 502, 'DELIVERY_FAILED'],
  ])('returns the problem for %s: %d %s', async (exception, status, code) => {
    cognito.on(UpdateUserAttributesCommand).rejects(cognitoError(exception))
    const answer = await call(updateUserAttributes, both)
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
