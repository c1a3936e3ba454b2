/** A stage whose users sign in with their e-mail address alone, and must have a name. */
import { expect, test } from '@jest/globals'
import { at, challengeOf, resultOf, startApi } from './support.ts'

const api = await startApi({ stage: 'by-email' })
const password = 'anyPassword0!'
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const codeTo = (address: string) => api.messages(address)[0]?.code ?? ''
const signUp = (username: string, attributes: Record<string, string> = { name: 'Hanako' }) =>
  api.POST('/auth/sign-up', { body: { username, password, attributes } })

test('a sign-up takes the address, and the address confirms it, signs in and recovers the password', async () => {
  const email = 'hanako@example.com'
  const { sub, delivery } = await signUp(email)
  expect(delivery?.destination).toBe('h***@e***')
  await api.POST('/auth/sign-up/confirm', { body: { username: email, code: codeTo(email) } })
  const { accessToken } = await api.tokensOf('Hanako@Example.com', password)
  const me = await api.as(accessToken).GET('/me')
  expect(me).toMatchObject({ username: sub, attributes: { email, email_verified: 'true', name: 'Hanako' } })
  expect(sub).toMatch(uuid)

  await api.POST('/auth/forgot-password', { body: { username: email } })
  const reset = { username: email, code: codeTo(email), newPassword: 'another0Password!' }
  await api.POST('/auth/forgot-password/confirm', { body: reset })
  expect(await resultOf(api.signIn(sub, 'another0Password!'))).toBe('SIGNED_IN')
})

test('a sign-up needs an e-mail address that nobody has, and the required attributes', async () => {
  await signUp('taken@example.com')
  expect(await resultOf(signUp('Taken@example.com'))).toEqual([409, 'USERNAME_EXISTS'])
  await expect(signUp('hanako')).rejects.toMatchObject({
    status: 400,
    code: 'INVALID_PARAMETER',
    detail: expect.stringContaining('Username should be an email.'),
  })
  await expect(signUp('nameless@example.com', {})).rejects.toMatchObject({
    status: 400,
    code: 'INVALID_REQUEST',
    errors: [{ path: '/attributes/name', code: 'REQUIRED' }],
  })
  expect(await resultOf(signUp('a@example.com', { name: 'A', email: 'b@example.com' }))).toEqual([
    400,
    'INVALID_REQUEST',
  ])
})

test('an invited user gets the address as the name, and chooses the password with the required attributes', async () => {
  const email = 'gimpei@example.com'
  const user = await api.POST('/users', { body: { username: email, temporaryPassword: 'cD3:oxf3' } })
  expect(user).toMatchObject({ status: 'FORCE_CHANGE_PASSWORD', attributes: { email } })
  expect(user.username).toBe(user.attributes['sub'])
  expect(api.messages(email)).toMatchObject([{ text: expect.stringContaining(`Your username is ${email}`) }])
  expect(await resultOf(api.POST('/users', { body: { username: email } }))).toEqual([409, 'USERNAME_EXISTS'])
  expect(await resultOf(api.POST('/users', { body: { username: 'gimpei' } }))).toEqual([
    400,
    'INVALID_PARAMETER',
  ])
  await api.POST('/users/{username}/invitation', at({ username: email }))
  const temporaryPassword = api.messages(email)[0]?.temporaryPassword ?? ''

  const challenge = await challengeOf(api.signIn(email, temporaryPassword), 'NEW_PASSWORD_REQUIRED')
  expect(challenge).toMatchObject({
    username: user.username,
    parameters: { requiredAttributes: ['name'], userAttributes: { email } },
  })
  const answer = { name: challenge.name, username: challenge.username, session: challenge.session }
  const choose = (attributes: Record<string, string>) =>
    api.POST('/auth/challenge', { body: { ...answer, newPassword: password, attributes } })
  expect(await resultOf(choose({}))).toEqual([400, 'INVALID_PARAMETER'])
  expect(await resultOf(choose({ name: 'Gimpei' }))).toBe('SIGNED_IN')
})

test('an administrator finds the user by the address and by the generated name', async () => {
  const email = 'by-admin@example.com'
  await api.createUser(email, password, { name: 'A' })
  const { username } = await api.GET('/users/{username}', at({ username: email }))
  expect(await api.GET('/users/{username}', at({ username }))).toMatchObject({ attributes: { email } })
  const { items } = await api.GET('/users', { params: { query: { filter: `email = "${email}"` } } })
  expect(items.map(item => item.username)).toEqual([username])
  await api.DELETE('/users/{username}', at({ username: email }))
  expect(await resultOf(api.GET('/users/{username}', at({ username })))).toEqual([404, 'USER_NOT_FOUND'])
})

test('another address signs in once it is verified, and cannot be that of another user', async () => {
  await api.createUser('old@example.com', password, { name: 'A', email_verified: 'true' })
  await api.createUser('other@example.com', password, { name: 'B', email_verified: 'true' })
  const me = api.as((await api.tokensOf('old@example.com', password)).accessToken)
  const change = async (email: string) => {
    await me.PATCH('/me', { body: { attributes: { email } } })
    return resultOf(
      me.POST('/me/attributes/{name}/verify', {
        ...at({ name: 'email' }),
        body: { code: codeTo(email) },
      }),
    )
  }
  expect(await change('other@example.com')).toEqual([409, 'ALIAS_EXISTS'])
  expect(await resultOf(api.signIn('old@example.com', password))).toBe('SIGNED_IN')
  expect(await change('new@example.com')).toBe('done')
  expect(await resultOf(api.signIn('old@example.com', password))).toEqual([401, 'INVALID_CREDENTIALS'])
  expect(await resultOf(api.signIn('new@example.com', password))).toBe('SIGNED_IN')
  const removal = me.PATCH('/me', { body: { attributes: { email: null } } })
  expect(await resultOf(removal)).toEqual([400, 'INVALID_PARAMETER'])
})
