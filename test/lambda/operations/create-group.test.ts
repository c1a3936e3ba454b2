import { CreateGroupCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { createGroup } from '../../../lambda/operations/create-group.ts'
import { call, cognitoError, mockCognito } from '../support.ts'

const cognito = mockCognito()
const roleArn = 'arn:aws:iam::123456789012:role/editors'
const request = { body: { name: 'editors', description: 'May edit', precedence: 0, roleArn } }
const times = {
  CreationDate: new Date('2026-01-01T00:00:00Z'),
  LastModifiedDate: new Date('2026-01-02T00:00:00Z'),
}
const Group = { GroupName: 'editors', Description: 'May edit', Precedence: 0, RoleArn: roleArn, ...times }

describe('create-group', () => {
  test('creates the group and returns 201 with Location', async () => {
    cognito.on(CreateGroupCommand).resolves({ Group })
    const { status, body, headers } = await call(createGroup, request)
    expect([status, headers['location']]).toEqual([201, 'groups/editors'])
    expect(body).toEqual({
      name: 'editors',
      description: 'May edit',
      precedence: 0,
      roleArn,
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-02T00:00:00.000Z',
    })
    expect(cognito.commandCalls(CreateGroupCommand)[0]?.args[0].input).toEqual({
      UserPoolId: 'us-east-1_Example01',
      GroupName: 'editors',
      Description: 'May edit',
      Precedence: 0,
      RoleArn: roleArn,
    })
  })

  test('percent-encodes the group name in Location', async () => {
    cognito.on(CreateGroupCommand).resolves({ Group: { ...Group, GroupName: 'a/b例' } })
    const { headers } = await call(createGroup, { body: { name: 'a/b例' } })
    expect(headers['location']).toBe('groups/a%2Fb%E4%BE%8B')
  })

  test('rejects a roleArn that is no ARN of a role', async () => {
    const answer = await call(createGroup, {
      body: { name: 'editors', roleArn: 'arn:aws:s3:::a-bucket-of-mine' },
    })
    expect(answer.body['errors']).toMatchObject([{ path: '/roleArn', code: 'INVALID_FORMAT' }])
  })

  test.each([
    ['GroupExistsException', 'A group with the name already exists', 409, 'GROUP_EXISTS'],
    ['LimitExceededException', 'Group limit exceeded', 400, 'INVALID_PARAMETER'],
  ])('returns the problem for %s "%s": %d %s', async (exception, message, status, code) => {
    cognito.on(CreateGroupCommand).rejects(cognitoError(exception, message))
    const answer = await call(createGroup, request)
    expect([answer.status, answer.body['code']]).toEqual([status, code])
  })
})
