import { ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { listUsers } from '../../../lambda/operations/list-users.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const users = (...names: string[]) => names.map(Username => ({ Username }))

describe('list-users', () => {
  test('fills the page from several pages of Cognito, some of which are empty', async () => {
    cognito.on(ListUsersCommand).resolvesOnce({ Users: users('a', 'b'), PaginationToken: 't1' })
    cognito.on(ListUsersCommand, { PaginationToken: 't1' }).resolves({ Users: [], PaginationToken: 't2' })
    cognito.on(ListUsersCommand, { PaginationToken: 't2' }).resolves({ Users: users('c') })
    const { body } = await call(listUsers, { query: { filter: 'status = "Enabled"' } })
    expect(body).toMatchObject({ items: [{ username: 'a' }, { username: 'b' }, { username: 'c' }] })
    expect(body).not.toHaveProperty('nextCursor')
    expect(cognito.commandCalls(ListUsersCommand).map(({ args }) => args[0].input)).toMatchObject([
      { UserPoolId: 'us-east-1_Example01', Filter: 'status = "Enabled"', Limit: 60 },
      { Limit: 58, PaginationToken: 't1' },
      { Limit: 58, PaginationToken: 't2' },
    ])
  })

  test('rejects a cursor of a list with another filter', async () => {
    cognito.on(ListUsersCommand).resolves({ Users: users('a'), PaginationToken: 't1' })
    const { body } = await call(listUsers, { query: { filter: 'email = "a"', limit: '1' } })
    const cursor = String(body['nextCursor'])
    const same = await call(listUsers, { query: { filter: 'email = "a"', limit: '1', cursor } })
    expect(same.status).toBe(200)
    const other = await call(listUsers, { query: { filter: 'email = "b"', limit: '1', cursor } })
    expect([other.status, other.body['code']]).toEqual([400, 'INVALID_CURSOR'])
  })

  test('returns INVALID_CURSOR if Cognito no longer accepts its pagination token', async () => {
    cognito.on(ListUsersCommand).resolvesOnce({ Users: users('a'), PaginationToken: 't1' })
    const { body } = await call(listUsers, { query: { limit: '1' } })
    cognito
      .on(ListUsersCommand)
      .rejects(cognitoError('InvalidParameterException', 'Invalid pagination token'))
    const answer = await call(listUsers, { query: { limit: '1', cursor: String(body['nextCursor']) } })
    expect(answer.body['code']).toBe('INVALID_CURSOR')
  })

  test.each([
    'username ^= "a"',
    ' email="a b" ',
    'cognito:user_status = "CONFIRMED"',
    'name = "say \\"hi\\""',
  ])('accepts the filter %s', async filter => {
    cognito.on(ListUsersCommand).resolves({ Users: [] })
    expect((await call(listUsers, { query: { filter } })).status).toBe(200)
  })

  test.each([
    ['an operator that there is not', 'username > "a"'],
    ['no quotes', 'username = a'],
    ['two attributes', 'username = "a" and email = "b"'],
    ['an attribute that cannot be searched', 'custom:tenant = "a"'],
  ])('explains the error in a filter with %s', async (_, filter) => {
    const answer = await call(listUsers, { query: { filter } })
    expect([answer.status, answer.body['code']]).toEqual([400, 'INVALID_REQUEST'])
    expect(answer.body['errors']).toMatchObject([
      { path: '/query/filter', code: 'INVALID_FORMAT', message: expect.stringMatching(/\w/) },
    ])
  })

  test.each([['0'], ['61'], ['-1'], ['many'], ['1.5']])('rejects the limit %s', async limit => {
    const answer = await call(listUsers, { query: { limit } })
    expect([answer.status, answer.body['errors']]).toMatchObject([400, [{ path: '/query/limit' }]])
  })

  test('names an unknown query parameter', async () => {
    const answer = await call(listUsers, { query: { page: '2' } })
    expect(answer.body['errors']).toMatchObject([{ path: '/query/page', code: 'UNKNOWN_FIELD' }])
  })
})
