/** Sign-ups with a username that looks like an e-mail address, which must be the address that receives the code. */
import { describe, expect, test } from '@jest/globals'
import { resultOf, startApi } from './support.ts'

const password = 'anyPassword0!'
const api = await startApi()
/** A pool with SMS also verifies phone numbers, and sends the sign-up code there. */
const withSms = await startApi({ stage: 'sms' })

describe('a sign-up with a username in the form of an e-mail address', () => {
  const signUp = (username: string, email?: string) =>
    api.POST('/auth/sign-up', { body: { username, password, ...(email ? { attributes: { email } } : {}) } })

  test.each([
    ['another address', 'mallory@example.net'],
    ['an address that ends with it', 'x.ceo@example.com'],
  ])('is rejected with %s', async (_, email) => {
    await expect(signUp('ceo@example.com', email)).rejects.toMatchObject({
      status: 400,
      code: 'INVALID_REQUEST',
      errors: [{ path: '/attributes/email' }],
    })
  })

  test.each(['ceo＠example.com', 'ceo﹫example.com', 'ceo@example。com', 'ceo@intranet'])(
    'is rejected for %s, which looks like an e-mail address',
    async username => {
      expect(await resultOf(signUp(username, 'mallory@example.net'))).toEqual([400, 'INVALID_REQUEST'])
    },
  )

  test('is accepted without an address: the code goes to the username', async () => {
    await signUp('alone@example.com')
    expect(api.messages('alone@example.com')).toMatchObject([{ username: 'alone@example.com' }])
  })

  test('is accepted with that same address in any case, which receives the code', async () => {
    await signUp('Own@example.com', 'own@example.com')
    expect(api.messages('own@example.com')).toMatchObject([{ username: 'Own@example.com' }])
  })

  test.each(['@handle', 'handle@', 'no-address'])(
    'does not include %s, which is accepted with any address',
    async username => {
      expect(await resultOf(signUp(username, `${username.replaceAll('@', 'x')}@example.com`))).toBe('done')
    },
  )

  describe('if the pool also verifies phone numbers', () => {
    const email = 'ceo@example.com'
    const phone = '+81312345678'
    const signUpWith = (username: string, attributes: Record<string, string>) =>
      withSms.POST('/auth/sign-up', { body: { username, password, attributes } })

    test('is rejected with a phone number, which would receive the code, and the error explains what to do', async () => {
      await signUpWith('mallory', { email: 'mallory@example.net', phone_number: '+81387654321' })
      expect(withSms.messages('+81387654321')).toMatchObject([{ username: 'mallory' }])
      expect(withSms.messages('mallory@example.net')).toEqual([])

      await expect(signUpWith(email, { email, phone_number: phone })).rejects.toMatchObject({
        status: 400,
        code: 'INVALID_REQUEST',
        errors: [
          {
            path: '/attributes/phone_number',
            message: expect.stringContaining('Add the phone number after the sign-up is confirmed'),
          },
        ],
      })
      expect(withSms.messages(phone)).toEqual([])
    })

    test.each<[string, Record<string, string>, string]>([
      ['an empty phone number', { email, phone_number: '' }, 'phone_number'],
      ['a blank phone number', { email, phone_number: ' ' }, 'phone_number'],
      ['a phone number whose name is in another case', { email, Phone_Number: phone }, 'Phone_Number'],
      ['a phone number whose name contains a space', { email, 'phone_number ': phone }, 'phone_number '],
      ['a second address', { email, EMAIL: 'mallory@example.net' }, 'EMAIL'],
      ['an address with a trailing space', { email: `${email} ` }, 'email'],
      ['an empty address', { email: '' }, 'email'],
    ])('is rejected with %s', async (_, attributes, field) => {
      await expect(signUpWith(email, attributes)).rejects.toMatchObject({
        code: 'INVALID_REQUEST',
        errors: [{ path: `/attributes/${field}` }],
      })
    })

    test('is rejected with a Kelvin sign instead of a K, which becomes a k in lower case', async () => {
      const attributes = { email: '\u212Aen@example.com' }
      expect(await resultOf(signUpWith('ken@example.com', attributes))).toEqual([400, 'INVALID_REQUEST'])
    })

    test('is accepted without a phone number, which can be added later, and the address receives the code', async () => {
      const own = 'own@example.com'
      await signUpWith(own, { email: own })
      const code = withSms.messages(own)[0]?.code ?? ''
      await withSms.POST('/auth/sign-up/confirm', { body: { username: own, code } })
      const me = withSms.as((await withSms.tokensOf(own, password)).accessToken)
      await me.PATCH('/me', { body: { attributes: { phone_number: phone } } })
      expect(await me.GET('/me')).toMatchObject({ attributes: { email: own, email_verified: 'true' } })
      expect(withSms.messages(phone)).toMatchObject([{ username: own }])
    })
  })

  test('does not restrict administrators, who may choose any username', async () => {
    expect(
      await resultOf(api.POST('/users', { body: { username: 'ceo@example.com', invite: 'NONE' } })),
    ).toBe('done')
  })
})
