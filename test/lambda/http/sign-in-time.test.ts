import { describe, expect, test } from '@jest/globals'
import { signInTime } from '../../../lambda/http/sign-in-time.ts'

describe('the time of a sign-in', () => {
  test.each([
    ['1574911451', 1574911451],
    ['0', 0],
    ['Thu Nov 28 03:24:11 UTC 2019', 1574911451],
    ['Thu Jan 01 00:00:00 UTC 1970', 0],
    ['Thu Feb 29 23:59:59 UTC 2024', 1709251199],
  ])('is read from "%s"', (claim, seconds) => {
    expect(signInTime(claim)).toBe(seconds)
  })

  test.each([
    undefined,
    null,
    '',
    ' ',
    'NaN',
    'Infinity',
    'now',
    '-1574911451',
    '+1574911451',
    '1574911451.5',
    '1e9',
    '0x5ddf3c5b',
    ' 1574911451',
    '1574911451 ',
    '1574911451000',
    '١٥٧٤٩١١٤٥١',
    1574911451,
    ['1574911451'],
    { valueOf: () => 1574911451 },
    '2019-11-28T03:24:11Z',
    'Thu, 28 Nov 2019 03:24:11 GMT',
    'Thu Nov 28 03:24:11 GMT 2019',
    'Thu Nov 28 03:24:11 CET 2019',
    'Thu Nov 8 03:24:11 UTC 2019',
    'Wed Nov 28 03:24:11 UTC 2019',
    'Sat Feb 31 03:24:11 UTC 2019',
    'Thu Nov 28 25:24:11 UTC 2019',
    'Thu Nov 28 03:24:11 UTC 2019\n',
    'xThu Nov 28 03:24:11 UTC 2019',
  ])('is not read from %j', claim => {
    expect(signInTime(claim)).toBeNaN()
  })
})
