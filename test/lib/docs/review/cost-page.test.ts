import { describe, expect, test } from '@jest/globals'
import { costPage } from '../../../../lib/docs/review/cost-page.ts'
import { measuredCpu } from '../../../../lib/docs/review/usage.ts'
import { reviewed } from '../review/support.ts'

const acl = { Type: 'AWS::WAFv2::WebACL', Properties: { Rules: [{ Name: 'a' }, { Name: 'b' }] } }
const page = costPage(reviewed({ Acl: acl }))

/** The cells of the rows between two headings that begin with a cell like this. */
function rows(from: string, to: string, first: RegExp): string[][] {
  const [, part = ''] = page.split(from)
  const [section = ''] = part.split(to)
  const cells = section.split('\n').map(line => line.split('|').map(cell => cell.trim()))
  return cells.filter(([, cell = '']) => first.test(cell)).map(row => row.slice(1, -1))
}

describe('the page about cost', () => {
  test('lists the ten largest items, from the largest, and says of each who decides it', () => {
    const items = rows('### 1,000,000 sign-ins', '\n#', /^[A-Za-z]/).slice(1)
    expect(items).toHaveLength(10)
    expect(items[0]).toEqual(['Cognito, ESSENTIALS', '600.00', 'usage'])
    expect(items).toContainEqual(['firewall, rules', '2.00', 'configuration'])
    const dollars = items.map(([, amount = '']) => Number(amount.replace(',', '')))
    expect(dollars).toEqual(dollars.toSorted((a, b) => b - a))
  })

  test('stretches CPU, but not the wait for Cognito, by the share of a core that the memory gives', () => {
    const [{ warm }] = measuredCpu
    const [small, , middle] = rows('## Memory, time and price', '**512 MB', /^[\d,]+$/)
    expect(small?.[0]).toBe('128')
    expect(Number(small?.[1])).toBeCloseTo(100 + (warm * 1769) / 128, 1)
    expect(middle?.[0]).toBe('512')
    expect(Number(middle?.[1])).toBeCloseTo(100 + (warm * 1769) / 512, 1)
  })
})
