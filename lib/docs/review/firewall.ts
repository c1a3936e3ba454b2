/** The firewall rules in the template, and the reason for each managed rule's action. */

import { asObjects, resourcesOfType } from '../../checks/template.ts'
import { managedGroups } from '../../constructs/firewall/managed-rules.ts'
import { code, joinBlocks, number, table } from './markdown.ts'
import type { ReviewedStage } from './reviewed-stage.ts'

export function firewall(stages: readonly ReviewedStage[]): string {
  const rows = stages.flatMap(({ stage, resources }) =>
    resourcesOfType(resources, 'AWS::WAFv2::WebACL').flatMap(({ properties }) =>
      asObjects(properties['Rules']).map(({ Name, Action, Statement }) => [
        stage.name,
        String(properties['Description']),
        code(String(Name)),
        asObjects(Action).flatMap(Object.keys).join().toLowerCase() || 'count (see below)',
        rateOf(asObjects(Statement)[0]?.['RateBasedStatement']),
      ]),
    ),
  )
  if (rows.length === 0) return ''
  return joinBlocks(
    '## Firewall rules',
    'The rules of each web ACL in evaluation order. AWS WAF updates rates about every ten seconds, so a burst can briefly exceed ' +
      'its limit.',
    table(['stage', 'web ACL', 'rule', 'action', 'rate limit'], rows),
    "AWS's managed rules, in front of the API. Rules that match legitimate requests, or whose patterns AWS does not publish, only count; " +
      '`known-attacks` blocks the matches of all others by their labels. Rules that AWS adds or renames count.',
    table(
      ['managed rule', 'matches', 'reason for the action', 'action'],
      managedGroups.flatMap(({ rules }) =>
        rules.map(({ name, matches, reason, label }) => [
          code(name),
          matches,
          reason,
          label ? 'block' : 'count',
        ]),
      ),
    ),
  )
}

function rateOf(statement: unknown): string {
  const [rate] = asObjects(statement)
  if (!rate) return ''
  const per = rate['AggregateKeyType'] === 'IP' ? 'address' : 'access token'
  return `${number(Number(rate['Limit']))} per ${per} in ${rate['EvaluationWindowSec']} s`
}
