/** What the review page says about optional features, read from the template of a stage that has them. */
import { expect, test } from '@jest/globals'
import { resourcesOf } from '../../../../lib/checks/template.ts'
import { checkStage } from '../../../../lib/config/check.ts'
import { stageNamed } from '../../../../lib/config/stages.ts'
import { dataStored } from '../../../../lib/docs/review/data.ts'
import { features } from '../../../../lib/docs/review/features.ts'
import { otherFunctions } from '../../../../lib/docs/review/other-functions.ts'
import { reviewedStage } from '../../../../lib/docs/review/own-stages.ts'
import { takeoverRoutes } from '../../../../lib/docs/review/takeover-routes.ts'
import { reviewed } from './support.ts'

const dev = stageNamed('dev')
const without = reviewedStage(dev)
const withAll = reviewedStage(
  checkStage({
    ...dev,
    name: 'all',
    passkeys: { relyingPartyId: 'example.com', userVerification: 'required' },
    sessions: { perUser: 20 },
  }),
)

const rowOf = (section: string, first: string) =>
  section.split('\n').find(line => line.startsWith(`| ${first} |`)) ?? ''

test('the review page names the routes and IAM actions of a feature, and the stages that have it', () => {
  const section = features([withAll, without])
  expect(rowOf(section, '`sessions`')).toMatch(
    /`DELETE \/users\/\{username\}\/sessions\/\{id\}`.* \| AdminListUserSessions, AdminRevokeUserSession \| .* \| on \| – \|$/,
  )
  expect(rowOf(section, '`passkeys`')).toMatch(
    /`POST \/me\/passkeys`.* \| none: IAM is not involved \| .* \| on \| – \|$/,
  )
  expect(rowOf(section, '`selfSignUp`')).toMatch(/ \| on \| on \|$/)
  expect(rowOf(section, '`threatProtection`')).toMatch(/ \| – \| – \|$/)
})

test('the review page shows who invokes the function that sets sessions, and that it may send one command to one pool', () => {
  expect(otherFunctions([without])).toBe('')
  const rows = otherFunctions([withAll])
    .split('\n')
    .filter(line => line.startsWith('| all |'))
  expect(rows).toEqual([
    expect.stringMatching(
      /CloudFormation during deployments, for `Custom::UserPoolSessionConfiguration` .* \| `cognito-idp:SetUserPoolSessionConfiguration` \| `UserPool\w+\.Arn` \|$/,
    ),
  ])
})

test('the review page shows a function that nothing in the template invokes', () => {
  const more = { Forgotten: { Type: 'AWS::Lambda::Function', Properties: { Description: 'A leftover' } } }
  expect(otherFunctions([reviewed(more)])).toContain(
    '| prod | `Forgotten` | A leftover | nothing in this template | `none` | none | |',
  )
})

test('the review page classifies every resource of a stage with all features as data or configuration', () => {
  expect(() => dataStored([withAll])).not.toThrow()
  expect(dataStored([withAll])).toContain('public keys of passkeys')
})

test('the review page warns of routes that can take over an account, on the stages that have them', () => {
  const operations = without.operations.filter(({ operationId }) => operationId !== 'deleteUserTotp')
  const section = takeoverRoutes([withAll, { ...without, operations }])
  expect(rowOf(section, '`PUT /users/{username}/password`')).toMatch(/ \| all, dev \|$/)
  expect(rowOf(section, '`DELETE /users/{username}/totp`')).toMatch(/ \| all \|$/)
  expect(takeoverRoutes([{ ...reviewed(), resources: resourcesOf({ Resources: {} }) }])).toBe('')
})
