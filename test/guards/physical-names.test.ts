import { describe, expect, test } from '@jest/globals'
import { templateOf } from '../lib/support.ts'
import type { Resources } from './permissions.ts'
import { nameProblems } from './physical-names.ts'

const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-3333-4444-555555555555'
const templates = {
  dev: templateOf('dev'),
  prod: templateOf('prod'),
  'prod with a domain': templateOf(
    { customDomain: { name: 'auth.example.com', certificateArn } },
    { basedOn: 'prod' },
  ),
}

function problemsOf(name: keyof typeof templates, plant: (resources: Resources) => void = () => {}) {
  const resources: Resources = structuredClone(templates[name].toJSON()['Resources'])
  plant(resources)
  return nameProblems(resources, name === 'dev' ? 'CognitoAuthApi-dev' : 'CognitoAuthApi-prod')
}

test.each(Object.keys(templates) as (keyof typeof templates)[])(
  '%s can be deployed in two Regions of an account, beside other stages: every name is classified and unique there',
  name => {
    expect(problemsOf(name)).toEqual([])
  },
)

test('no output is exported: the name of an export is unique within the account and Region', () => {
  const outputs = Object.values(templates).flatMap(template => Object.values(template.findOutputs('*')))
  expect(outputs.length).toBeGreaterThan(0)
  for (const output of outputs) expect(output).not.toHaveProperty('Export')
})

describe('a planted name is reported:', () => {
  test('of a type that nobody has classified', () => {
    const problems = problemsOf('prod', resources => {
      resources['Table'] = { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'users' } }
    })
    expect(problems).toEqual([
      'Table: TableName "users": say in test/guards/physical-names.ts where a AWS::DynamoDB::Table must not have another\'s name.',
    ])
  })

  test('an account-wide one without the Region', () => {
    const problems = problemsOf('prod', resources => {
      const dashboard = Object.values(resources).find(({ Type }) => Type === 'AWS::CloudWatch::Dashboard')
      if (dashboard) dashboard['Properties'].DashboardName = 'CognitoAuthApi-prod'
    })
    expect(problems).toEqual([expect.stringContaining("is the account's, and collides in a second Region")])
  })

  test('one that two stacks in a Region would have', () => {
    const problems = problemsOf('prod', resources => {
      const [alarm] = Object.values(resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
      if (alarm) alarm['Properties'].AlarmName = 'latency'
    })
    expect(problems).toEqual([expect.stringContaining('collides with that of another stack')])
  })
})
