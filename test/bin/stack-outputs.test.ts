import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { readStackOutputs } from '../../bin/stack-outputs.ts'

const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-outputs-'))
afterAll(() => rmSync(folder, { recursive: true }))

function outputsIn(stacks: object) {
  const file = join(folder, 'outputs.json')
  writeFileSync(file, JSON.stringify(stacks))
  return readStackOutputs(file)
}

const outputs = { ApiUrl: 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/v1', Region: 'eu-west-1' }

test("reads the outputs of the API's stack from a file with several stacks", () => {
  expect(outputsIn({ Other: { Url: 'x' }, 'CognitoAuthApi-prod': { ...outputs, UserPoolId: 'p' } })).toEqual({
    ...outputs,
    UserPoolId: 'p',
  })
})

test.each([
  ['none', {}, 'contains the outputs of 0 stacks'],
  [
    'two',
    { 'CognitoAuthApi-dev': outputs, 'CognitoAuthApi-prod': outputs },
    'contains the outputs of 2 stacks',
  ],
])('rejects an outputs file with %s and explains how to write one', (_, stacks, message) => {
  expect(() => outputsIn(stacks)).toThrow(message)
})
