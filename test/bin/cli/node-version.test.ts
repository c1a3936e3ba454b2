import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { tooOld } from '../../../bin/cli/node-version.ts'

const oldest = JSON.parse(readFileSync('package.json', 'utf8')).engines.node.replace('>=', '')

test.each(['20.20.2', '22.9.0'])('the command refuses Node %s in one sentence', version => {
  expect(tooOld(version)).toBe(`cognito-auth-api needs Node ${oldest} or later, and this is ${version}.`)
})

test.each([`${oldest}.0`, '22.100.0', '24.0.0', '100.1.0'])('the command runs on Node %s', version => {
  expect(tooOld(version)).toBeUndefined()
})
