/** Groups to which nobody is added by hand. */
import { expect, test } from '@jest/globals'
import { isProviderGroup } from '../../console/groups/provider-groups.ts'

test.each([
  ['eu-central-1_Ab3dE5gH1_Google', true],
  ['us-gov-west-1_Ab3dE5gH1_SignInWithApple', true],
  ['eu-central-1_Ab3dE5gH1', false],
  ['editors', false],
  ['team-1_editors', false],
])('whether %s has the users of a provider: %s', (name, expected) => {
  expect(isProviderGroup({ name })).toBe(expected)
})
