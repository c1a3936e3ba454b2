import { UpdateGroupCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { updateGroup } from '../../../lambda/operations/update-group.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const roleArn = 'arn:aws:iam::123456789012:role/editors'
const request = { path: { group: 'editors' }, body: { precedence: 0 } }
const times = {
  CreationDate: new Date('2026-01-01T00:00:00Z'),
  LastModifiedDate: new Date('2026-01-02T00:00:00Z'),
}
const Group = { GroupName: 'editors', Description: 'May edit', Precedence: 0, ...times }

describe('update-group', () => {
  test('returns the changed group', async () => {
    cognito.on(UpdateGroupCommand).resolves({ Group })
    const { status, body } = await call(updateGroup, request)
    expect(status).toBe(200)
    expect(body).toEqual({
      name: 'editors',
      description: 'May edit',
      precedence: 0,
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-02T00:00:00.000Z',
    })
  })

  test.each([
    [{ description: '' }, { Description: '' }],
    [{ precedence: 0 }, { Precedence: 0 }],
    [{ roleArn }, { RoleArn: roleArn }],
  ])('sends exactly the fields of the patch %j', async (body, changes) => {
    cognito.on(UpdateGroupCommand).resolves({ Group })
    await call(updateGroup, { ...request, body })
    const group = { UserPoolId: 'us-east-1_Example01', GroupName: 'editors' }
    expect(cognito.commandCalls(UpdateGroupCommand)[0]?.args[0].input).toEqual({ ...group, ...changes })
  })

  test.each([['ResourceNotFoundException', 'Group not found.', 404, 'GROUP_NOT_FOUND']])(
    'returns the problem for %s "%s": %d %s',
    async (exception, message, status, code) => {
      cognito.on(UpdateGroupCommand).rejects(cognitoError(exception, message))
      const answer = await call(updateGroup, request)
      expect([answer.status, answer.body['code']]).toEqual([status, code])
    },
  )
})
