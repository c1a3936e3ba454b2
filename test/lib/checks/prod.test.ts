import { describe, expect, test } from '@jest/globals'
import type { Stage } from '../../../lib/stage.ts'
import { stageNamed } from '../../../lib/stages.ts'
import { stackOf, stageWith } from '../support.ts'
import { checked } from './support.ts'

const names = [
  'AwsSolutions',
  'CloudFormation Validate',
  'HIPAA.Security',
  'NIST.800.53.R5',
  'PCI.DSS.321',
  'Serverless',
]

describe('prod', () => {
  const { report, acknowledgements, problems } = checked(app => stackOf(stageNamed('prod'), app))

  test('leaves nothing to mend, and acknowledges nothing that is not found', () => {
    expect(problems).toEqual([])
  })

  test('is in the report with every check, and none has a violation', () => {
    expect(report.map(({ pluginName }) => pluginName).sort()).toEqual(names)
    expect(report.flatMap(({ violations }) => violations)).toEqual([])
  })

  test('acknowledges with reasons that are sentences, and claims no certificate', () => {
    expect(acknowledgements.length).toBeGreaterThan(0)
    for (const { id, reason } of acknowledgements) {
      expect([id, reason]).toEqual([id, expect.stringMatching(/^[A-Z].{40,}\.$/)])
      expect(reason).not.toMatch(/complian|certif(ied|ication)/i)
    }
  })
})

/** What prod leaves off, on. */
const everything: Partial<Stage> = {
  selfSignUp: true,
  mfa: { required: true, factors: ['totp'], totpIssuer: 'Example' },
  threatProtection: 'enforce',
  ownsApiGatewayLogRole: false,
  adminAddresses: ['192.0.2.0/24', '2001:db8::/32'],
  customDomain: {
    name: 'auth.example.com',
    certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-3333-4444-555555555555',
    basePath: 'id',
  },
  permissionsBoundary: 'team/Boundary',
  reservedConcurrency: {
    p99Seconds: 0.1,
    perFunction: 10,
    operations: { 'admin-respond-to-auth-challenge': 30 },
  },
}

test('a stage with every protection that there is leaves nothing to mend either', () => {
  expect(checked(app => stackOf(stageWith(everything, 'prod'), app)).problems).toEqual([])
})
