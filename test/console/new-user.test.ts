/** What the form that creates a user sends. */
import { describe, expect, test } from '@jest/globals'
import { consequence, missingFields, nobody, requestFor } from '../../console/create/new-user.ts'

const grace = { ...nobody, username: ' grace ', email: 'grace@example.com' }

describe('the request for a new user', () => {
  test('has only what was filled in', () => {
    expect(requestFor(grace)).toEqual({
      username: 'grace',
      attributes: { email: 'grace@example.com' },
      invite: 'EMAIL',
    })
  })

  test('has a phone number as Cognito stores it, and marks what is verified', () => {
    const user = { ...grace, phone: '+44 20 7946-0000', phoneVerified: true, emailVerified: true }
    expect(requestFor(user).attributes).toEqual({
      email: 'grace@example.com',
      email_verified: 'true',
      phone_number: '+442079460000',
      phone_number_verified: 'true',
    })
  })

  test('does not mark an address that was removed again as verified', () => {
    expect(requestFor({ ...grace, email: '', emailVerified: true }).attributes).toEqual({})
  })

  test('has the attributes that were added, and none that was left empty', () => {
    const more = [
      { name: ' custom:tier ', value: 'gold' },
      { name: 'website', value: '' },
      { name: '', value: '' },
    ]
    expect(requestFor({ ...grace, more }).attributes).toEqual({
      email: 'grace@example.com',
      'custom:tier': 'gold',
    })
  })

  test('has the temporary password as it was written', () => {
    expect(requestFor({ ...grace, temporaryPassword: 'a  b' }).temporaryPassword).toBe('a  b')
  })
})

describe('before a user is created', () => {
  test('an invitation needs where to send it', () => {
    expect(Object.keys(missingFields({ ...grace, email: '' }))).toEqual(['email'])
    expect(Object.keys(missingFields({ ...grace, invitation: 'SMS' }))).toEqual(['phone'])
    expect(missingFields({ ...grace, email: '', invitation: 'NONE' })).toEqual({})
  })

  test('names, addresses and numbers that Cognito would refuse are reported at their fields', () => {
    const wrong = { ...grace, username: 'grace h', email: 'nonsense', phone: '020 7946' }
    expect(missingFields(wrong)).toEqual({
      username: 'Remove the spaces. A name cannot be . or .. either.',
      email: 'This is not an e-mail address, such as name@example.com.',
      phone: 'Write the number with + and the country code, such as +442079460000.',
    })
    expect(Object.keys(missingFields({ ...grace, username: '..' }))).toEqual(['username'])
  })

  test('the form says to whom it will send what', () => {
    expect(consequence(grace)).toMatch(/sends a temporary password to grace@example\.com/)
    expect(consequence({ ...grace, invitation: 'NONE' })).toMatch(/sends nothing/)
  })
})
