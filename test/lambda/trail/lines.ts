/** Log lines with an event, and what CloudWatch Logs makes of them. */
import { gzipSync } from 'node:zlib'
import type { CloudWatchLogsEvent } from 'aws-lambda'
import type { TrailLine } from '../../../lambda/trail/line.ts'

const requestId = 'a1b2c3d4-0000-4000-8000-000000000001'

export const line: TrailLine & Record<string, unknown> = {
  timestamp: '2026-01-01T08:56:36.000Z',
  level: 'INFO',
  requestId,
  stage: 'prod',
  operation: 'admin-disable-user',
  outcome: 'SUCCEEDED',
  status: 204,
  durationMs: 41.5,
  event: {
    type: 'disableUser',
    actor: { kind: 'administrator', arn: 'arn:aws:sts::111122223333:assumed-role/Support/ann' },
    subject: { sub: '0f4a7a2e-1111-4222-8333-444455556666', usernameHash: 'ab'.repeat(32) },
    source: { ip: '203.0.113.7', userAgent: 'curl/8.14.1' },
    cognitoRequestIds: ['b2c3d4e5-0000-4000-8000-000000000002'],
  },
}

/** The payload of a subscription filter. Texts are lines as they are. */
export function logsEvent(lines: readonly (string | object)[], payload: object = {}): CloudWatchLogsEvent {
  const logEvents = lines.map((line, index) => ({
    id: String(index),
    timestamp: Date.parse('2026-01-01T08:56:36.100Z'),
    message: typeof line === 'string' ? line : `${JSON.stringify(line)}\n`,
  }))
  const data = {
    messageType: 'DATA_MESSAGE',
    owner: '111122223333',
    logGroup: '/aws/lambda/api',
    logStream: '2026/01/01/[$LATEST]1',
    subscriptionFilters: ['Events'],
    logEvents,
    ...payload,
  }
  return { awslogs: { data: gzipSync(JSON.stringify(data)).toString('base64') } }
}
