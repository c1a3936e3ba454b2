import { expect, test } from '@jest/globals'
import { selectStacks } from '../../bin/stack-selection.ts'

test.each([
  [''],
  ['-c stage=prod'],
  ['--context stage=prod --require-approval never --outputs-file outputs.json'],
  ['--context=stage=prod --force'],
  ['--require-approval=never --no-rollback'],
])('without a stack in the arguments "%s", the CDK CLI gets all stacks', text => {
  const args = text.split(' ').filter(Boolean)
  expect(selectStacks(args)).toEqual(['*', ...args])
})

test.each([
  ['CognitoAuthApi-prod -c stage=prod'],
  ['-c stage=prod CognitoAuthApi-prod-trail'],
  ['--force CognitoAuthApi-prod-trail'],
  ['--exclusively CognitoAuthApi-*'],
  ['--require-approval=never cognitoauthapi-prod'],
  ['--all -c stage=prod'],
])('a selection of stacks in the arguments "%s" is left as it is', text => {
  expect(selectStacks(text.split(' '))).toEqual(text.split(' '))
})
