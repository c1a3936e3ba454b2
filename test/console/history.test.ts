/** The history of a user, from the events of the trail. */
import { expect, test } from '@jest/globals'
import { type TrailEvent, withoutBegun } from '../../console/user/history.ts'

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
