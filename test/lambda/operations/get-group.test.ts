import { GetGroupCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { getGroup } from '../../../lambda/operations/get-group.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const request = { path: { group: 'editors' } }
const times = {
  CreationDate: new Date('2026-01-01T00:00:00Z'),
  LastModifiedDate: new Date('2026-01-02T00:00:00Z'),
}
const Group = { GroupName: 'editors', Description: 'May edit', Precedence: 0, ...times }

describe('get-group', () => {
  test('returns the group', async () => {
    cognito.on(GetGroupCommand).resolves({ Group })
    const { status, body } = await call(getGroup, request)
    expect(status).toBe(200)
    expect(body).toEqual({
      name: 'editors',
      description: 'May edit',
      precedence: 0,
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-02T00:00:00.000Z',
    })
  })

  test.each([['ResourceNotFoundException', 'Group not found.', 404, 'GROUP_NOT_FOUND']])(
    'returns the problem for %s "%s": %d %s',
    async (exception, message, status, code) => {
      cognito.on(GetGroupCommand).rejects(cognitoError(exception, message))
      const answer = await call(getGroup, request)
      expect([answer.status, answer.body['code']]).toEqual([status, code])
    },
  )
})
