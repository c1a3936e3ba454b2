import { expect, test } from '@jest/globals'
import { createEventStore } from '../../../local/events/event-store.ts'
import { openTrailDatabase } from '../../../local/events/trail-database.ts'

test('memory holds the newest 10,000 events', () => {
  const store = createEventStore(openTrailDatabase(':memory:'), 'pool')
  for (let number = 1; number <= 10_002; number++) {
    store.add([{ specversion: '1.0', id: String(number), source: 'urn:test' }])
  }
  const ids = store.list({ limit: 20_000 }).map(({ id }) => Number(id))
  expect([ids.length, ids.at(0), ids.at(-1)]).toEqual([10_000, 10_002, 3])
})
