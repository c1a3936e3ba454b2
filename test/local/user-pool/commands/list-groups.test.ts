import {
  CreateGroupCommand,
  ListGroupsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from '@jest/globals'
import { startPool } from '../support.ts'

const pool = await startPool()
for (const GroupName of ['c', 'a', 'e', 'b', 'd']) await pool.send(CreateGroupCommand, { GroupName })

test('returns each group once, page by page, without a token on the last page', async () => {
  const pages: (string | undefined)[][] = []
  let token: string | undefined
  do {
    const input = token === undefined ? { Limit: 2 } : { Limit: 2, NextToken: token }
    const { Groups = [], NextToken } = await pool.send(ListGroupsCommand, input)
    pages.push(Groups.map(({ GroupName }) => GroupName))
    token = NextToken
  } while (token !== undefined)
  expect(pages).toEqual([['a', 'b'], ['c', 'd'], ['e']])
})

test('returns no token if the page contains exactly the remaining groups', async () => {
  const page = await pool.send(ListGroupsCommand, { Limit: 5 })
  expect(page.Groups).toHaveLength(5)
  expect(page).not.toHaveProperty('NextToken')
})

test.each(['nonsense', Buffer.from('["groups","a"]').toString('base64url')])(
  'rejects a token that it did not issue: %s',
  async NextToken => {
    expect(await pool.exception(ListGroupsCommand, { NextToken })).toBe(
      'InvalidParameterException: Invalid pagination token.',
    )
  },
)

test('returns tokens that are invalid for other lists', async () => {
  const { NextToken = '' } = await pool.send(ListGroupsCommand, { Limit: 2 })
  expect(await pool.exception(ListUsersCommand, { PaginationToken: NextToken })).toBe(
    'InvalidParameterException: Invalid pagination token.',
  )
})

test('rejects a limit above 60', async () => {
  expect(await pool.exception(ListGroupsCommand, { Limit: 61 })).toMatch("Value at 'limit'")
})
