import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { stageNamed } from '../../../lib/config/stages.ts'
import { undecidedSettings } from '../../../lib/config/undecided.ts'
import { loadOnce } from '../../loaded-once.ts'
import { operations, stackOf, Template } from '../support.ts'

// The environment of the realm in which CDK is loaded.
const { env } = loadOnce<typeof import('node:process')>('node:process')

function forget(): void {
  delete env['CDK_DEFAULT_ACCOUNT']
  delete env['CDK_DEFAULT_REGION']
}
beforeEach(forget)
afterEach(forget)

describe('a stage with an account and Region', () => {
  const bound = { account: '111122223333', region: 'eu-west-1' }

  test('deploys to that account and Region, regardless of the credentials', () => {
    env['CDK_DEFAULT_ACCOUNT'] = '444455556666'
    env['CDK_DEFAULT_REGION'] = 'us-east-1'
    const { account, region } = stackOf(bound, { operations })
    expect({ account, region }).toEqual(bound)
  })

  test('synthesizes to the same template with and without credentials', () => {
    const template = () => Template.fromStack(stackOf(bound, { operations })).toJSON()
    const without = template()
    env['CDK_DEFAULT_ACCOUNT'] = '444455556666'
    env['CDK_DEFAULT_REGION'] = 'us-east-1'
    expect(template()).toEqual(without)
    expect(without['Outputs'].Region.Value).toBe('eu-west-1')
  })

  test('is not listed as undecided, unlike a stage with only a Region', () => {
    const { account: _, region: __, ...unbound } = stageNamed('prod')
    const keys = (stage: object) => undecidedSettings({ ...unbound, ...stage }).map(({ key }) => key)
    expect(keys(bound)).not.toContain('account')
    expect(keys({ region: 'eu-west-1' })).toContain('account')
  })
})

describe('a stage without an account and Region', () => {
  const alarms = {
    ...(stageNamed('prod').alarms ?? Object()),
    topicArn: 'arn:aws:sns:eu-west-1:111122223333:alarms',
  }

  test('deploys to the account and Region of the credentials', () => {
    const { account, region } = stackOf({}, { operations })
    expect([account, region]).toEqual([expect.stringContaining('Token'), expect.stringContaining('Token')])
  })

  test('is rejected if the Region of the credentials is not that of its SNS topic', () => {
    env['CDK_DEFAULT_REGION'] = 'us-east-1'
    expect(() => stackOf({ alarms }, { operations })).toThrow(
      'stage dev: alarms.topicArn: arn:aws:sns:eu-west-1:111122223333:alarms is in eu-west-1, but the stack deploys to us-east-1',
    )
  })

  test('is accepted if the Region of the credentials is that of its SNS topic', () => {
    env['CDK_DEFAULT_REGION'] = 'eu-west-1'
    expect(() => stackOf({ alarms }, { operations })).not.toThrow()
  })
})
