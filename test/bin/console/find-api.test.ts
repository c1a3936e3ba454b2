import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals'
import { findApi } from '../../../bin/console/find-api.ts'
import { type Answer, failure, result, startAwsStub } from '../../hard/aws-stub.ts'

const home = mkdtempSync(join(tmpdir(), 'cognito-auth-api-home-'))
afterAll(() => rmSync(home, { recursive: true }))
const environment = { ...process.env }
let stub: Awaited<ReturnType<typeof startAwsStub>>
const cloudFormation: Record<string, Answer> = {}
beforeEach(async () => {
  stub = await startAwsStub({ account: '111122223333', trustedBy: [], cloudFormation })
  writeFileSync(
    join(home, 'config'),
    '[profile support]\nregion = eu-west-1\naws_access_key_id = K\naws_secret_access_key = S\n',
  )
  Object.assign(process.env, {
    ...{ AWS_CONFIG_FILE: join(home, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials') },
    ...{ AWS_ENDPOINT_URL_STS: stub.url, AWS_ENDPOINT_URL_CLOUDFORMATION: stub.url },
    AWS_EC2_METADATA_DISABLED: 'true',
  })
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION', 'AWS_PROFILE'])
    delete process.env[name]
})
afterEach(async () => {
  process.env = { ...environment }
  await stub.stop()
})

const url = 'https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/v1'
const operator = 'arn:aws:sts::111122223333:assumed-role/ci/job'
const stackWith = (outputs: Record<string, string>) =>
  result(
    'DescribeStacks',
    `<Stacks><member><StackName>Prod</StackName><Outputs>${Object.entries(outputs)
      .map(
        ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
      )
      .join('')}</Outputs></member></Stacks>`,
  )

test('finds the Region in the URL of API Gateway, and names who signs', async () => {
  expect(await findApi({ profile: 'support', url: `${url}/` })).toMatchObject({
    ...{ apiUrl: url, region: 'eu-central-1', operator, local: false },
  })
})

test('takes the Region of the profile for a custom domain, or the one that is given', async () => {
  const custom = { profile: 'support', url: 'https://auth.example.com' }
  expect(await findApi(custom)).toMatchObject({ region: 'eu-west-1' })
  expect(await findApi({ ...custom, region: 'us-east-2' })).toMatchObject({ region: 'us-east-2' })
})

test.each(['ApiUrl', 'AuthApiUrl1A2B3C4D'])('finds the URL in the output %s of a stack', async output => {
  cloudFormation['DescribeStacks'] = stackWith({ [output]: url, UserPoolId: 'x' })
  const found = await findApi({ profile: 'support', stack: 'Prod' })
  expect(found).toMatchObject({ apiUrl: url, region: 'eu-west-1', stack: 'Prod', operator })
})

test.each<[string, Answer, RegExp]>([
  [
    'does not exist',
    failure('ValidationError', 'Stack with id Prod does not exist'),
    /no stack Prod in eu-west-1/,
  ],
  ['may not be read', failure('AccessDenied', 'no', 403), /may not read the stack Prod .*Use --url/],
  ['has no API', stackWith({ Other: 'x' }), /has no output ApiUrl/],
  ['has two APIs', stackWith({ AApiUrl: url, BApiUrl: url }), /several APIs\. Choose one: --url=/],
])('explains what to do about a stack that %s', async (_, answer, message) => {
  cloudFormation['DescribeStacks'] = answer
  await expect(findApi({ profile: 'support', stack: 'Prod' })).rejects.toThrow(message)
})

test.each<[string, Parameters<typeof findApi>[0], RegExp]>([
  ['neither a stack nor a URL', {}, /Say which API/],
  ['both', { stack: 'Prod', url }, /Say which API/],
  ['plain http', { url: 'http://auth.example.com' }, /must be the https URL/],
  ['no URL', { url: 'prod' }, /must be the https URL/],
  ['a password in the URL', { url: 'https://a:b@auth.example.com' }, /must be the https URL/],
  ['no Region', { url: 'https://auth.example.com' }, /The Region is unknown/],
  ['no credentials', { url }, /No AWS credentials found/],
  ['an unknown profile', { url, profile: 'nobody' }, /profile nobody cannot be found or used/],
])('explains what to do with %s', async (_, options, message) => {
  await expect(findApi(options)).rejects.toThrow(message)
})
