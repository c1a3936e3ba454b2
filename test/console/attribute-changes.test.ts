/** The merge patch of the attributes form. */
import { expect, test } from '@jest/globals'
import { changesOf, editableAttributes, newName, newValue } from '../../console/user/attribute-changes.ts'
import { userWith } from './user-fixture.ts'

const user = userWith({ attributes: { 'custom:team': 'blue', identities: '[]', 'cognito:user_status': 'X' } })

/** The form as it is opened, with some values changed. */
function changes(changed: Record<string, string>) {
  const opened = editableAttributes(user).map(({ name, initial = '' }) => [name, initial])
  return changesOf(user, { ...Object.fromEntries(opened), ...changed })
}

test('the form shows no attribute that only Cognito sets', () => {
  expect(editableAttributes(user).map(({ name }) => name)).toEqual([
    'email',
    'email_verified',
    'phone_number',
    'phone_number_verified',
    'custom:team',
    newName,
    newValue,
  ])
})

test('an unchanged form changes nothing', () => {
  expect(changes({})).toEqual({})
})

test('a value that is emptied is deleted, and a new attribute is added', () => {
  expect(changes({ 'custom:team': '', [newName]: 'nickname', [newValue]: 'H' })).toEqual({
    'custom:team': null,
    nickname: 'H',
  })
})

test('a new address is sent with whether it is verified, in both cases', () => {
  expect(changes({ email: 'new@example.com' })).toEqual({ email: 'new@example.com', email_verified: 'true' })
  expect(changes({ email: 'new@example.com', email_verified: 'false' })).toEqual({
    email: 'new@example.com',
    email_verified: 'false',
  })
})

test('the verification alone can be withdrawn, and is not sent for an address that is deleted or missing', () => {
  expect(changes({ email_verified: 'false' })).toEqual({ email_verified: 'false' })
  expect(changes({ email: '' })).toEqual({ email: null })
  expect(changes({ phone_number_verified: 'true' })).toEqual({})
})

test('an attribute with the name of a property of objects is sent as any other', () => {
  expect(JSON.stringify(changes({ [newName]: '__proto__', [newValue]: 'x' }))).toBe('{"__proto__":"x"}')
})
