/** The history of a user, from the events of the trail. */
import { expect, test } from '@jest/globals'
import { actorInWords, operationInWords, type TrailEvent, withoutBegun } from '../../console/user/history.ts'

function event(requestId: string, outcome: string, time: string): TrailEvent {
  const id = outcome === 'BEGUN' ? `${requestId}-begun` : requestId
  return {
    id,
    time,
    data: { operation: 'disableUser', outcome, requestId, actor: { kind: 'administrator' } },
  }
}

test('the beginning of a change is left out if its end is known, and kept if it is not', () => {
  const begun = event('a', 'BEGUN', '2026-01-01T00:00:00Z')
  const ended = event('a', 'SUCCEEDED', '2026-01-01T00:00:01Z')
  const lost = event('b', 'BEGUN', '2026-01-01T00:00:02Z')
  expect(withoutBegun([lost, ended, begun])).toEqual([lost, ended])
})

test('an administrator is named by the last part of the ARN', () => {
  const arn = 'arn:aws:sts::123456789012:assumed-role/Support/ada'
  const { data, ...rest } = event('a', 'SUCCEEDED', '2026-01-01T00:00:00Z')
  expect(actorInWords({ ...rest, data: { ...data, actor: { kind: 'administrator', arn } } })).toBe('ada')
  expect(actorInWords({ ...rest, data })).toBe('an administrator')
})

test('a sign-in that succeeded is one by the user, a refused one by somebody', () => {
  const [succeeded, refused] = (['SIGNED_IN', 'REFUSED'] as const).map(outcome => {
    const { data, ...rest } = event('a', outcome, '2026-01-01T00:00:00Z')
    return actorInWords({ ...rest, data: { ...data, actor: { kind: 'anyone' } } })
  })
  expect([succeeded, refused]).toEqual(['the user', 'somebody who was not signed in'])
})

test('what was asked for is a noun, since it may have been refused', () => {
  const { data, ...rest } = event('a', 'REFUSED', '2026-01-01T00:00:00Z')
  expect(operationInWords({ ...rest, data: { ...data, operation: 'updateUser', changed: ['email'] } })).toBe(
    'Change of attributes (email)',
  )
})
