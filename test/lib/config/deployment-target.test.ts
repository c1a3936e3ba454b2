import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { undecidedOf } from '../../../lib/config/rules/undecided.ts'
import { stageNamed } from '../../../lib/config/stages.ts'
import { loadOnce } from '../../loaded-once.ts'
import { operations, stackOf, Template } from '../support.ts'

// Of the world outside of the test file, where CDK is loaded.
const { env } = loadOnce<typeof import('node:process')>('node:process')

function forget(): void {
  delete env['CDK_DEFAULT_ACCOUNT']
  delete env['CDK_DEFAULT_REGION']
}
beforeEach(forget)
afterEach(forget)

describe('a stage that is bound to an account and Region', () => {
  const bound = { account: '111122223333', region: 'eu-west-1' }

  test('has a stack for that account and Region, whatever the credentials are', () => {
    env['CDK_DEFAULT_ACCOUNT'] = '444455556666'
    env['CDK_DEFAULT_REGION'] = 'us-east-1'
    const { account, region } = stackOf(bound, { operations })
    expect({ account, region }).toEqual(bound)
  })

  test('is synthesized without credentials, and to the same template as with them', () => {
    const template = () => Template.fromStack(stackOf(bound, { operations })).toJSON()
    const without = template()
    env['CDK_DEFAULT_ACCOUNT'] = '444455556666'
    env['CDK_DEFAULT_REGION'] = 'us-east-1'
    expect(template()).toEqual(without)
    expect(without['Outputs'].Region.Value).toBe('eu-west-1')
  })

  test('does not count as undecided, while one with a Region alone does', () => {
    const { account: _, region: __, ...unbound } = stageNamed('prod')
    const keys = (stage: object) => undecidedOf({ ...unbound, ...stage }).map(({ key }) => key)
    expect(keys(bound)).not.toContain('account')
    expect(keys({ region: 'eu-west-1' })).toContain('account')
  })
})

describe('a stage that is not bound', () => {
  const alarms = {
    ...(stageNamed('prod').alarms ?? Object()),
    topicArn: 'arn:aws:sns:eu-west-1:111122223333:alarms',
  }

  test('goes where the credentials lead', () => {
    const { account, region } = stackOf({}, { operations })
    expect([account, region]).toEqual([expect.stringContaining('Token'), expect.stringContaining('Token')])
  })

  test('is refused where they lead to another Region than that of its topic', () => {
    env['CDK_DEFAULT_REGION'] = 'us-east-1'
    expect(() => stackOf({ alarms }, { operations })).toThrow(
      'stage dev: alarms.topicArn: arn:aws:sns:eu-west-1:111122223333:alarms is in eu-west-1, but the stack would go to us-east-1',
    )
  })

  test('is built where they lead to the Region of its topic', () => {
    env['CDK_DEFAULT_REGION'] = 'eu-west-1'
    expect(() => stackOf({ alarms }, { operations })).not.toThrow()
  })
})
