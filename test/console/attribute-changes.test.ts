/** The merge patch of the attributes form. */
import { expect, test } from '@jest/globals'
import { changesOf, editableAttributes, newName, newValue } from '../../console/user/attribute-changes.ts'
import { initialValues, problemsOf, withValue } from '../../console/user/form-values.ts'
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

test('another address is not verified until somebody says so, and the old one is again', () => {
  const fields = editableAttributes(user)
  const opened = initialValues(fields)
  expect(opened['email_verified']).toBe('true')
  const changed = withValue(fields, opened, 'email', 'new@example.com')
  expect(changesOf(user, changed)).toEqual({ email: 'new@example.com', email_verified: 'false' })
  expect(withValue(fields, changed, 'email', 'h@example.com')).toEqual(opened)
})

test('the form says what is wrong before it is sent', () => {
  const fields = editableAttributes(user)
  const problems = (values: object) => problemsOf(fields, { ...initialValues(fields), ...values })
  expect(problems({})).toEqual({})
  expect(problems({ email: 'nonsense', phone_number: '020 7946', [newName]: 'shoe size' })).toEqual({
    email: 'This is not an e-mail address, such as name@example.com.',
    phone_number: 'Write the number with + and the country code, such as +442079460000.',
    [newName]: 'Remove the spaces.',
  })
  expect(problems({ [newName]: 'sub' })).toEqual({ [newName]: 'This attribute cannot be changed.' })
})

test('a phone number is sent as Cognito stores it', () => {
  expect(changes({ phone_number: '+44 20 7946-0000' })).toMatchObject({ phone_number: '+442079460000' })
})
