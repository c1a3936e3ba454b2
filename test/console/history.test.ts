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
  expect(withoutBegun([begun, ended, lost])).toEqual([lost, ended])
})

test('an event that names the user by name and by sub is listed once, the newest first', () => {
  const old = event('a', 'SUCCEEDED', '2026-01-01T00:00:00Z')
  const recent = event('b', 'REFUSED', '2026-01-02T00:00:00Z')
  expect(withoutBegun([old, recent, old])).toEqual([recent, old])
})
