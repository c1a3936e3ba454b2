import { describe, expect, test } from '@jest/globals'
import { subject } from '../../../../lambda/cognito/schemas/identity.ts'
import { toProfile } from '../../../../lambda/cognito/schemas/user.ts'

const entry = {
  userId: '110169484474386276334',
  providerName: 'Google',
  providerType: 'Google',
  issuer: null,
  primary: true,
  dateCreated: 1767257796000,
}
const profileWith = (value: unknown) =>
  toProfile([
    { Name: 'email', Value: 'g@example.com' },
    { Name: 'identities', Value: typeof value === 'string' ? value : JSON.stringify(value) },
  ])

describe('the identities of a user', () => {
  test("are separated from the attributes, and have this API's names", () => {
    expect(profileWith([entry])).toEqual({
      attributes: { email: 'g@example.com' },
      identities: [
        {
          provider: 'Google',
          type: 'google',
          subject: '110169484474386276334',
          primary: true,
          linkedAt: '2026-01-01T08:56:36.000Z',
        },
      ],
    })
  })

  test.each([
    ['Facebook', 'facebook'],
    ['LoginWithAmazon', 'amazon'],
    ['SignInWithApple', 'apple'],
    ['OIDC', 'oidc'],
    ['SAML', 'saml'],
    ['Next', 'next'],
  ])('have a kind for %s: %s', (providerType, type) => {
    expect(profileWith([{ ...entry, providerType }]).identities).toMatchObject([{ type }])
  })

  test.each<[unknown, boolean]>([
    [true, true],
    ['true', true],
    [false, false],
    ['false', false],
    [undefined, false],
  ])('are primary for %p: %p', (primary, expected) => {
    expect(profileWith([{ ...entry, primary }]).identities).toMatchObject([{ primary: expected }])
  })

  test.each<unknown>([undefined, 'soon', 1e300])('have the earliest time for the date %p', dateCreated => {
    expect(profileWith([{ ...entry, dateCreated }]).identities).toMatchObject([
      { linkedAt: '1970-01-01T00:00:00.000Z' },
    ])
  })

  test.each([['no identity', []]])('are absent with %s', (_, list) => {
    expect(profileWith(list)).toEqual({ attributes: { email: 'g@example.com' } })
  })

  test.each(['', '{', '{}', 'null', '"text"'])('are a malformed response if Cognito returns %p', text => {
    expect(() => profileWith(text)).toThrow("Cognito's response has invalid identities")
  })
})

describe('a subject', () => {
  test.each(['g@example.com', 'CN=Gimpei Yamada,O=acme/people', '栃木', ' a ', '...', '.a', 'a..'])(
    'may be %p',
    text => expect(subject.safeParse(text).success).toBe(true),
  )

  test.each(['', '.', '..', 'a\u0000', 'a\tb', 'a\u202Eb', 'x'.repeat(129)])('cannot be %p', text =>
    expect(subject.safeParse(text).success).toBe(false),
  )
})
