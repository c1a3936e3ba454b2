/** What the firewall refuses: our own rules as the template has them, and each of AWS's managed rules with its reason. */

import { objectsIn, ofType } from '../../checks/template.ts'
import { managedGroups } from '../../constructs/firewall/managed-rules.ts'
import { code, paragraphs, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

export function firewall(stages: readonly ReviewedStage[]): string {
  const rows = stages.flatMap(({ stage, resources }) =>
    ofType(resources, 'AWS::WAFv2::WebACL').flatMap(({ properties }) =>
      objectsIn(properties['Rules']).map(({ Name, Action, Statement }) => [
        stage.name,
        String(properties['Description']),
        code(String(Name)),
        objectsIn(Action).flatMap(Object.keys).join().toLowerCase() || 'count: see below',
        rateOf(objectsIn(Statement)[0]?.['RateBasedStatement']),
      ]),
    ),
  )
  if (rows.length === 0) return ''
  return paragraphs(
    '## What the firewall refuses',
    'Each web ACL with its rules, in the order in which they are evaluated. AWS WAF looks at rates about every ten seconds, so ' +
      'that more than a limit gets through at first.',
    table(['stage', 'in front of', 'rule', 'action', 'rate'], rows),
    "AWS's managed rules, and what the API allows of what each refuses. Those that refuse anything which the API allows, or " +
      'whose reach is not published, only count. `known-attacks` blocks the rest by their labels. A rule that AWS adds or renames counts.',
    table(
      ['managed rule', 'refuses', 'of that the API allows', 'here'],
      managedGroups.flatMap(({ rules }) =>
        rules.map(({ name, refuses, allowed, label }) => [
          code(name),
          refuses,
          allowed,
          label ? 'blocks' : 'counts',
        ]),
      ),
    ),
  )
}

function rateOf(statement: unknown): string {
  const [rate] = objectsIn(statement)
  if (!rate) return ''
  const per = rate['AggregateKeyType'] === 'IP' ? 'address' : 'access token'
  return `${Number(rate['Limit']).toLocaleString('en-US')} in ${rate['EvaluationWindowSec']} s per ${per}`
}
