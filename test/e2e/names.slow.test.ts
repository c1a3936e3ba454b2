/** Names that a path cannot contain. */
import { request } from 'node:http'
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, describe, expect, test } from '@jest/globals'
import { signatureOf } from '../../bench/sign.ts'
import { operations } from '../../lambda/operations/index.ts'
import { connect } from '../local/user-pool/client.ts'
import { exampleBody, withNames } from './example-requests.ts'
import { at, resultOf, startApi } from './support.ts'

const api = await startApi({ stage: 'full' })
const pool = connect(api.cognitoEndpoint, {
  id: api.userPoolId,
  clientId: api.userPoolClientId,
  region: api.region,
})
afterAll(() => pool.destroy())

const password = 'anyPassword0!'
await api.createUser('member', password, { email: 'member@example.com', email_verified: 'true' })
await api.POST('/groups', { body: { name: 'editors' } })
const { accessToken } = await api.tokensOf('member', password)

/** The status and code of the response to a request target that no URL parser has changed. */
function sendAsItIs(method: string, target: string, body = '', signed = true): Promise<unknown[]> {
  const { host, hostname, port } = new URL(api.apiUrl)
  const credentials = signed
    ? signatureOf({ method, target, host, body: Buffer.from(body) }, api)
    : [['authorization', `Bearer ${accessToken}`]]
  return new Promise((resolve, reject) => {
    const headers = { ...Object.fromEntries(credentials), 'content-type': 'application/json' }
    const sent = request({ hostname, port, method, path: target, headers, agent: false }, async response => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      resolve([response.statusCode, JSON.parse(Buffer.concat(chunks).toString() || '{}').code])
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

describe.each(['.', '..'])('the name %s', name => {
  const refused = (path: string) => ({ status: 400, code: 'INVALID_REQUEST', errors: [{ path }] })

  test('is rejected for a user, a group, a sign-up, a sign-in and an attribute, and the error names the field', async () => {
    await expect(api.POST('/users', { body: { username: name } })).rejects.toMatchObject(refused('/username'))
    await expect(api.POST('/groups', { body: { name } })).rejects.toMatchObject(refused('/name'))
    const body = { username: name, password }
    await expect(api.POST('/auth/sign-up', { body })).rejects.toMatchObject(refused('/username'))
    await expect(api.POST('/auth/sign-in', { body })).rejects.toMatchObject(refused('/username'))
    const attributes = { [name]: 'x' }
    await expect(
      api.PATCH('/users/{username}', { ...at({ username: 'member' }), body: { attributes } }),
    ).rejects.toMatchObject(refused(`/attributes/${name}`))
  })

  test.each(operations.filter(({ request, access }) => request.path && access !== 'public'))(
    'is rejected in the path of $id in each spelling that reaches the function',
    async operation => {
      const { route, access } = operation
      const [method = '', path = ''] = route.split(' ')
      const body = JSON.stringify(exampleBody(operation)) ?? ''
      for (const parameter of path.match(/\{\w+\}/g) ?? []) {
        for (const spelling of [name.replaceAll('.', '%2e'), name.replaceAll('.', '%2E')]) {
          const target = withNames(path.replace(parameter, spelling))
          const answer = await sendAsItIs(method, target, body, access === 'admin')
          expect([target, ...answer]).toEqual([target, 400, 'INVALID_REQUEST'])
        }
      }
    },
  )
})

describe('removing a user from a group', () => {
  test.each(['..', '%2e%2e', '.%2e'])(
    'does not delete the group if the username is %s and fetch resolves the path',
    async name => {
      const answer = await api.call(`DELETE /groups/editors/users/${name}`, { signed: true })
      expect([answer.status, answer.body['code']]).toEqual([400, 'INVALID_REQUEST'])
      expect(answer.body['detail']).toContain('`..`')
      expect(await api.GET('/groups/{group}', at({ group: 'editors' }))).toMatchObject({ name: 'editors' })
    },
  )
})

test('finds, lists and deletes a name with characters that are special in URLs', async () => {
  const names = ['...', '%2e%2e', '../x', 'a/../b', 'a\\..\\b', '..;', 'a?b#c', '%', '．．', '‥', 'é', '😀']
  for (const username of names) {
    await api.POST('/users', { body: { username, invite: 'NONE' } })
    await api.POST('/groups', { body: { name: username } })
    await api.PUT('/groups/{group}/users/{username}', at({ group: username, username }))
    expect(await api.GET('/users/{username}', at({ username }))).toMatchObject({ username })
    const { items } = await api.GET('/groups/{group}/users', at({ group: username }))
    expect(items.map(user => user.username)).toEqual([username])
    await api.DELETE('/groups/{group}', at({ group: username }))
    await api.DELETE('/users/{username}', at({ username }))
  }
})

describe('a user named `..` who was created without the API', () => {
  test('appears in lists, and can be found, disabled and deleted by `sub`', async () => {
    const { User } = await pool.send(AdminCreateUserCommand, { Username: '..', MessageAction: 'SUPPRESS' })
    const sub = User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? ''
    await pool.send(AdminAddUserToGroupCommand, { Username: '..', GroupName: 'editors' })
    const { items } = await api.GET('/users', { params: { query: { filter: 'username = ".."' } } })
    expect(items).toMatchObject([{ username: '..', attributes: { sub } }])
    await api.DELETE('/groups/{group}/users/{username}', at({ group: 'editors', username: sub }))
    await api.POST('/users/{username}/disable', at({ username: sub }))
    expect(await api.GET('/users/{username}', at({ username: sub }))).toMatchObject({ username: '..' })
    await api.DELETE('/users/{username}', at({ username: sub }))
    expect(await resultOf(api.GET('/users/{username}', at({ username: sub })))).toEqual([
      404,
      'USER_NOT_FOUND',
    ])
  })

  test('can be in a group named `..`, which appears in lists and which only Cognito can delete', async () => {
    await pool.send(CreateGroupCommand, { GroupName: '..' })
    const { items } = await api.GET('/groups')
    expect(items.map(group => group.name)).toContain('..')
    await pool.send(DeleteGroupCommand, { GroupName: '..' })
  })
})

describe('a sign-up under the `sub` of another user', () => {
  test.each(['lower', 'upper'])('is rejected in %s case', async letters => {
    const { attributes } = await api.POST('/users', {
      body: { username: `victim-${letters}`, invite: 'NONE' },
    })
    const sub = attributes['sub'] ?? ''
    const body = {
      username: letters === 'upper' ? sub.toUpperCase() : sub,
      password,
      attributes: { email: 'mallory@example.net' },
    }
    await expect(api.POST('/auth/sign-up', { body })).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
      errors: [{ path: '/username' }],
    })
  })
})
