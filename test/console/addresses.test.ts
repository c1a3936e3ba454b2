import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addressOf, placeOf } from '../../console/addresses.ts'

const pathOf = (address: string) => new URL(address, 'http://localhost').pathname

describe('the address', () => {
  test('of any user leads to the page of that user', () => {
    // The API accepts no other names: a segment of one or two dots would change the path.
    const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter(text => !/^\.{1,2}$/.test(text))
    fc.assert(
      fc.property(name, username => {
        expect(placeOf(pathOf(addressOf.user(username)))).toEqual({ page: 'user', username })
      }),
    )
  })

  test('of a group whose name looks like a path leads to the page of that group', () => {
    expect(placeOf(pathOf(addressOf.group('../users/x?y#z')))).toEqual({
      page: 'group',
      name: '../users/x?y#z',
    })
  })

  test('of a search has the search and the cursor in its query', () => {
    expect(addressOf.users({ by: 'email', value: 'a&b@example.com', cursor: 'c' })).toBe(
      '/console/users?by=email&value=a%26b%40example.com&cursor=c',
    )
  })

  test('of all users has no query', () => {
    expect(addressOf.users({ cursor: undefined })).toBe('/console/users')
  })
})

describe('the page of a path', () => {
  test.each(['users', 'create', 'groups', 'messages', 'failures'] as const)(
    '/console/%s is that page',
    page => {
      expect(placeOf(`/console/${page}`)).toEqual({ page })
      expect(placeOf(`/console/${page}/`)).toEqual({ page })
    },
  )

  test('/console is the users list', () => {
    expect(placeOf('/console/')).toEqual({ page: 'users' })
  })

  test.each(['/console/nothing', '/console/create/x', '/console/users/a/b', '/console/users/%E0%A4%A'])(
    '%s is unknown',
    path => {
      expect(placeOf(path)).toEqual({ page: 'unknown' })
    },
  )
})
