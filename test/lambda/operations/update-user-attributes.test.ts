import {
  DeleteUserAttributesCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { updateUserAttributes } from '../../../lambda/operations/update-user-attributes.ts'
import { accessToken, bearer, call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const patch = (attributes: Record<string, string | null>, removeAttributes?: string[]) => ({
  ...bearer,
  body: { attributes, ...(removeAttributes ? { removeAttributes } : {}) },
})
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
    ['sets only', patch({ nickname: '' }, []), UpdateUserAttributesCommand],
    ['deletes only, by null,', patch({ nickname: null }), DeleteUserAttributesCommand],
    ['deletes only, by name,', patch({}, ['nickname']), DeleteUserAttributesCommand],
  ])('%s if the request contains nothing else', async (_, request, command) => {
    cognito.onAnyCommand().resolves({})
    const answer = await call(updateUserAttributes, request)
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
      const bodies = [
        { attributes: { [name]: value } },
        { attributes: { nickname: 'N', [name]: value } },
        { removeAttributes: [name] },
        { attributes: { nickname: 'N' }, removeAttributes: ['name', name] },
      ]
      for (const sent of bodies) {
        const { status, body } = await call(updateUserAttributes, { ...old, body: sent })
        expect([status, body['code'], body['maxAge']]).toEqual([401, 'REAUTHENTICATION_REQUIRED', 300])
      }
      expect(cognito.calls()).toHaveLength(0)
    },
  )

  test('changes other attributes however long ago the user signed in', async () => {
    cognito.onAnyCommand().resolves({})
    const attributes = { name: 'N', nickname: null, 'custom:email': 'n@example.com' }
    const body = { attributes, removeAttributes: ['address'] }
    expect((await call(updateUserAttributes, { ...old, body })).status).toBe(200)
  })

  test.each([
    ['no change', {}, '', 'TOO_FEW'],
    ['empty fields', { attributes: {}, removeAttributes: [] }, '', 'TOO_FEW'],
    [
      'an attribute that is both set and removed',
      { attributes: { name: 'N' }, removeAttributes: ['address', 'name'] },
      '/removeAttributes/1',
      'CONFLICT',
    ],
    ['101 names', { removeAttributes: Array(101).fill('name') }, '/removeAttributes', 'TOO_MANY'],
    ['an empty name', { removeAttributes: [''] }, '/removeAttributes/0', 'TOO_SHORT'],
  ])('rejects %s', async (_, body, path, code) => {
    const answer = await call(updateUserAttributes, { ...bearer, body })
    expect([answer.status, answer.body['errors']]).toEqual([400, [expect.objectContaining({ path, code })]])
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
