/** What axe-core finds on a page. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  id: string
  impact: string
  nodes: { html: string; target: string[] }[]
}

/** Everything that breaks a rule, of any weight. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe)
  // Of what passes, axe-core would describe each element.
  const found = await page.evaluate<{ violations: Violation[] }>("axe.run({ resultTypes: ['violations'] })")
  return found.violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html, target }) => `${impact} ${id}: ${target.join(' ')} ${html.slice(0, 200)}`),
  )
}
