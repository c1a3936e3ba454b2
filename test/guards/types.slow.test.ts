import { spawnSync } from 'node:child_process'
import { expect, test } from '@jest/globals'

test('code with type errors that test/types expects does not compile', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['node_modules/typescript-7/bin/tsc', '--project', 'test/types'],
    { encoding: 'utf8' },
  )
  expect([status, stdout]).toEqual([0, ''])
})
