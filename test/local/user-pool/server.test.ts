import { AdminListDevicesCommand } from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from '@jest/globals'
import { startPool } from './support.ts'

const pool = await startPool()

async function post(target: string, body: string) {
  const headers = { 'x-amz-target': `AWSCognitoIdentityProviderService.${target}` }
  const response = await fetch(pool.url, { method: 'POST', headers, body })
  return {
    status: response.status,
    type: response.headers.get('x-amzn-errortype'),
    body: await response.json(),
  }
}

describe('the wire', () => {
  test('has times as seconds since 1970', async () => {
    await pool.createUser('gimpei3')
    const { status, body } = await post(
      'AdminGetUser',
      JSON.stringify({ UserPoolId: pool.id, Username: 'gimpei3' }),
    )
    expect([status, Object(body).UserCreateDate]).toEqual([200, pool.now().getTime() / 1000])
  })

  test('has errors as 400 with their type in body and header', async () => {
    expect(await post('AdminGetUser', JSON.stringify({ UserPoolId: pool.id, Username: 'nobody' }))).toEqual({
      status: 400,
      type: 'UserNotFoundException',
      body: { __type: 'UserNotFoundException', message: 'User does not exist.' },
    })
  })

  test.each([
    ['what is not JSON', '{', 'SerializationException'],
    ['no object', '[]', 'InvalidParameterException'],
    ['an empty body', '', 'InvalidParameterException'],
    ['members of another type', '{"UserPoolId":1,"Username":{}}', 'InvalidParameterException'],
  ])('takes %s without harm', async (_, body, type) => {
    expect(await post('AdminGetUser', body)).toMatchObject({ status: 400, type })
  })

  test('names a command that it does not know', async () => {
    const refused = await pool.refusal(AdminListDevicesCommand, { Username: 'gimpei3' })
    expect(refused).toMatch(/^UnknownOperationException: .* does not know the command AdminListDevices/)
  })

  test('has nothing elsewhere', async () => {
    expect((await fetch(`${pool.url}/somewhere`)).status).toBe(404)
  })
})
