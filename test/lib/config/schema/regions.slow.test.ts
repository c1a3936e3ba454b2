import { describe, expect, test } from '@jest/globals'
import { regionPattern, sesRegions } from '../../../../lib/config/schema/regions.ts'
import { loadOnce } from '../../../loaded-once.ts'
import { outcome, type SettingChange } from '../outcome.ts'
import { everyOption } from '../stage-values.ts'

const { RegionInfo } = loadOnce<typeof import('aws-cdk-lib/region-info')>('aws-cdk-lib/region-info')
const regions = [...new Set([...RegionInfo.regions.map(({ name }) => name), ...sesRegions])]

test('the pattern matches all Regions of CDK and Amazon SES', () => {
  expect(regions.length).toBeGreaterThan(35)
  expect(regions.filter(name => !new RegExp(`^${regionPattern}$`).test(name))).toEqual([])
})

describe.each(['eu-west-1', 'eusc-de-east-1', 'us-isob-east-1', 'us-gov-west-1'])('a stage in %s', region => {
  const inRegion: SettingChange[] = [
    ['region', region],
    ['alarms.topicArn', `arn:aws:sns:${region}:111122223333:alarms`],
    ['customDomain.certificateArn', `arn:aws:acm:${region}:111122223333:certificate/1111-2222`],
    // Amazon SES does not exist in all of these Regions.
    ['email', undefined],
    ['notifications', undefined],
    ['events', `arn:aws:events:${region}:111122223333:event-bus/company`],
    ['mfa.factors', ['totp', 'sms']],
    // Neither does the domain of a user pool.
    ['federation', undefined],
  ]

  test('can refer to an SNS topic, an event bus and a certificate in this Region', () => {
    expect(outcome(everyOption, inRegion)).toBe('built')
  })

  test('can use an existing user pool in this Region', () => {
    const onPool: SettingChange[] = [
      ['existingUserPool', { id: `${region}_AbCdEfGhI`, clientId: 'abc' }],
      ['poolAccess', 'limited'],
      ['poolAccessSecrets', undefined],
    ]
    expect(outcome(everyOption, [...inRegion, ...onPool])).toBe('built')
  })
})

test.each<[string, unknown]>([
  ['region', 'Ireland'],
  ['alarms.topicArn', 'arn:aws:sns:Ireland:111122223333:alarms'],
  ['customDomain.certificateArn', 'arn:aws:acm:Ireland:111122223333:certificate/1111-2222'],
  ['events', 'arn:aws:events:Ireland:111122223333:event-bus/company'],
  ['existingUserPool', { id: 'Ireland_AbCdEfGhI', clientId: 'abc' }],
])('an invalid Region is rejected in %s', (setting, value) => {
  expect(outcome(everyOption, [[setting, value]])).toMatch(`stage every-option: ${setting}`)
})
