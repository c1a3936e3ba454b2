import { describe, expect, test } from '@jest/globals'
import { certificateArn } from '../lib/certificate-arn.ts'
import { everyProvider } from '../lib/config/every-provider.ts'
import { templateOf, trailOf } from '../lib/support.ts'
import type { Resources } from './permissions.ts'
import { nameProblems } from './physical-names.ts'

const templates = {
  dev: templateOf('dev'),
  prod: templateOf('prod'),
  'prod with a domain': templateOf(
    { customDomain: { name: 'auth.example.com', certificateArn } },
    { basedOn: 'prod' },
  ),
  'the trail of prod': trailOf(
    {
      notifications: {
        product: 'Example',
        from: 'no-reply@example.com',
        sesRegion: 'eu-west-1',
        languages: {},
      },
    },
    { basedOn: 'prod', operations: ['get-user'] },
  ),
  'prod with other providers': templateOf(
    {
      federation: {
        domain: { prefix: 'example' },
        providers: everyProvider(),
        callbackUrls: ['https://app.example.com/'],
        logoutUrls: [],
      },
    },
    { basedOn: 'prod' },
  ),
}

function problemsOf(name: keyof typeof templates, plant: (resources: Resources) => void = () => {}) {
  const resources: Resources = structuredClone(templates[name].toJSON()['Resources'])
  plant(resources)
  return nameProblems(resources, name === 'dev' ? 'CognitoAuthApi-dev' : 'CognitoAuthApi-prod')
}

test.each(Object.keys(templates) as (keyof typeof templates)[])(
  'every physical name of %s is classified and unique, so that stages and Regions can share an account',
  name => {
    expect(problemsOf(name)).toEqual([])
  },
)

test('no stack output is exported, since export names must be unique per account and Region', () => {
  const outputs = Object.values(templates).flatMap(template => Object.values(template.findOutputs('*')))
  expect(outputs.length).toBeGreaterThan(0)
  for (const output of outputs) expect(output).not.toHaveProperty('Export')
})

describe('the guard of the physical names reports', () => {
  test('a name of an unclassified type', () => {
    const problems = problemsOf('prod', resources => {
      resources['Table'] = { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'users' } }
    })
    expect(problems).toEqual([
      'Table: TableName "users": say in test/guards/physical-names.ts where a AWS::DynamoDB::Table must not have another\'s name.',
    ])
  })

  test('an account-wide name without the Region', () => {
    const problems = problemsOf('prod', resources => {
      const dashboard = Object.values(resources).find(({ Type }) => Type === 'AWS::CloudWatch::Dashboard')
      if (dashboard) dashboard['Properties'].DashboardName = 'CognitoAuthApi-prod'
    })
    expect(problems).toEqual([expect.stringContaining("is the account's, and collides in a second Region")])
  })

  test('a name that two stacks in a Region would share', () => {
    const problems = problemsOf('prod', resources => {
      const [alarm] = Object.values(resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
      if (alarm) alarm['Properties'].AlarmName = 'latency'
    })
    expect(problems).toEqual([expect.stringContaining('collides with that of another stack')])
  })
})
