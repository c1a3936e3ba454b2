/** What each action sends. */
import { expect, test } from '@jest/globals'
import { access } from '../../client/generated/access.ts'
import { texts } from '../../console/texts/index.ts'
import type { Subject } from '../../console/user/action.ts'
import { actionOf, actions, applicableActions, type OperationId } from '../../console/user/actions.ts'
import { generatePassword } from '../../console/user/generate-password.ts'
import { recordingClient } from './recording-client.ts'
import { userWith } from './user-fixture.ts'

const off = { enabled: false, preferred: false }
const on = { enabled: true, preferred: true }

async function sent(id: OperationId, subject: Subject, values = {}): Promise<string[]> {
  const { api, requests } = recordingClient()
  await actionOf(id).run(api, subject, values)
  return requests
}

test('every route that changes a user has an action, with texts', () => {
  const changing = Object.keys(access).filter(
    route => /\{username\}/.test(route) && !route.startsWith('GET ') && access[route] === 'admin',
  )
  expect(
    Object.values(actions)
      .map(({ route }) => route)
      .sort(),
  ).toEqual(changing.sort())
  expect(Object.keys(texts.user.actions).sort()).toEqual(Object.keys(actions).sort())
})

test('an action hits exactly the user whose name contains slashes, dots, percent signs and quotes', async () => {
  for (const username of ['a/../b', '%2e%2e', '"><img>', '...', 'ü‮x']) {
    expect(await sent('disableUser', { user: userWith({ username }) })).toEqual([
      `POST /users/${encodeURIComponent(username)}/disable`,
    ])
  }
})

test('a user whose name cannot be in a path is named by the sub', async () => {
  for (const username of ['.', '..']) {
    expect(await sent('deleteUser', { user: userWith({ username }) })).toEqual(['DELETE /users/3f1c'])
  }
})

test('a password is temporary only if the box is checked', async () => {
  const subject = { user: userWith() }
  expect([
    ...(await sent('setUserPassword', subject, { password: 'p', temporary: 'true' })),
    ...(await sent('setUserPassword', subject, { password: 'p', temporary: 'false' })),
  ]).toEqual([
    'PUT /users/hanako/password {"password":"p","permanent":false}',
    'PUT /users/hanako/password {"password":"p","permanent":true}',
  ])
})

test('generated passwords differ and have all classes of characters', () => {
  const passwords = Array.from({ length: 50 }, generatePassword)
  expect(new Set(passwords).size).toBe(50)
  for (const password of passwords) expect(password).toMatch(/^(?:[A-Z][a-z][2-9][a-z](?:-|$)){5}$/)
})

test('the state of a user decides which actions are offered', () => {
  const offered = (user: Parameters<typeof userWith>[0]) => applicableActions({ user: userWith(user) })
  expect(offered({})).toEqual(expect.arrayContaining(['disableUser', 'resetUserPassword']))
  expect(offered({})).not.toEqual(expect.arrayContaining(['enableUser']))
  expect(offered({ enabled: false })).toContain('enableUser')
  expect(offered({ status: 'UNCONFIRMED' })).toContain('confirmUser')
  expect(offered({ status: 'FORCE_CHANGE_PASSWORD' })).toContain('resendInvitation')
  expect(offered({ attributes: { email_verified: 'false' } })).not.toContain('resetUserPassword')
  expect(offered({})).not.toContain('deleteUserTotp')
  expect(offered({ mfa: { totp: on, email: off, sms: off } })).toContain('deleteUserTotp')
})

test('the second step sends only what was changed', async () => {
  const user = userWith({ mfa: { totp: on, email: off, sms: off } })
  const send = (values: object) => sent('setUserMfa', { user }, { preferred: 'totp', ...values })
  expect([
    ...(await send({ totp: 'true', email: 'true' })),
    ...(await send({ totp: 'true', email: 'true', preferred: 'email' })),
    ...(await send({ totp: 'false', email: 'false', passkey: 'true' })),
  ]).toEqual([
    'PUT /users/hanako/mfa {"email":{"enabled":true,"preferred":false}}',
    'PUT /users/hanako/mfa {"totp":{"enabled":true,"preferred":false},"email":{"enabled":true,"preferred":true}}',
    'PUT /users/hanako/mfa {"totp":{"enabled":false,"preferred":false},"passkey":{"enabled":true}}',
  ])
  const unchanged = { totp: 'true', email: 'false', preferred: 'totp' }
  expect(actionOf('setUserMfa').changes?.({ user }, unchanged)).toBe(false)
})
