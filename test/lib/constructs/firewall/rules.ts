/** The rules of a template's web ACLs, and their capacity units. */
import type { Template } from 'aws-cdk-lib/assertions'

export interface Rule {
  Name: string
  Priority: number
  Action?: object
  OverrideAction?: object
  RuleLabels?: { Name: string }[]
  Statement: Statement
}

export interface Statement {
  RateBasedStatement?: {
    Limit: number
    EvaluationWindowSec: number
    AggregateKeyType: string
    CustomKeys?: { Header: { Name: string; TextTransformations: object[] } }[]
    ScopeDownStatement?: Statement
  }
  ManagedRuleGroupStatement?: { Name: string; RuleActionOverrides: { Name: string; ActionToUse: object }[] }
  ByteMatchStatement?: { PositionalConstraint: string; TextTransformations: Transformation[] }
  RegexMatchStatement?: { RegexString: string; TextTransformations: Transformation[] }
  SizeConstraintStatement?: { TextTransformations: Transformation[] }
  LabelMatchStatement?: { Key: string }
  AndStatement?: { Statements: Statement[] }
  OrStatement?: { Statements: Statement[] }
  NotStatement?: { Statement: Statement }
}

interface Transformation {
  Type: string
}

/** The rules of the web ACL whose logical id starts like this, or none. */
export function rulesOf(template: Template, start: 'ApiFirewall' | 'UserPoolFirewall'): Rule[] {
  const acls = Object.entries(template.findResources('AWS::WAFv2::WebACL'))
  return acls.find(([name]) => name.startsWith(start))?.[1]['Properties'].Rules ?? []
}

/** The regular expressions of one rule or several. */
export function regexesIn(rules: unknown): string[] {
  const found: string[] = []
  JSON.stringify(rules, (key, value) => {
    if (key === 'RegexString') found.push(value)
    return value
  })
  return found
}

/**
 * Web ACL capacity units (source: AWS's pages on match statements and on rate-based ones). AWS WAF may need fewer, since it
 * transforms one field for several rules once.
 */
export function capacityOf(rules: readonly Rule[]): number {
  return rules.reduce((sum, { Statement }) => sum + unitsOf(Statement), 0)
}

/** Fixed by AWS. */
const managedUnits: Readonly<Record<string, number>> = {
  AWSManagedRulesKnownBadInputsRuleSet: 200,
  AWSManagedRulesCommonRuleSet: 700,
}

function unitsOf(statement: Statement): number {
  const { RateBasedStatement: rate, ManagedRuleGroupStatement: group } = statement
  if (group) return managedUnits[group.Name] ?? Number.NaN
  if (rate) {
    const keys = (rate.CustomKeys ?? []).map(({ Header }) => 30 + 10 * Header.TextTransformations.length)
    return 2 + sum(keys) + (rate.ScopeDownStatement ? unitsOf(rate.ScopeDownStatement) : 0)
  }
  const { ByteMatchStatement: bytes, RegexMatchStatement: regex, SizeConstraintStatement: size } = statement
  if (bytes) return (bytes.PositionalConstraint.startsWith('CONTAINS') ? 10 : 2) + transforming(bytes)
  if (regex) return 3 + transforming(regex)
  if (size) return 1 + transforming(size)
  if (statement.LabelMatchStatement) return 1
  if (statement.NotStatement) return unitsOf(statement.NotStatement.Statement)
  const nested = statement.AndStatement ?? statement.OrStatement
  return nested ? sum(nested.Statements.map(unitsOf)) : Number.NaN
}

function transforming({ TextTransformations }: { TextTransformations: Transformation[] }): number {
  return 10 * TextTransformations.filter(({ Type }) => Type !== 'NONE').length
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0)
}
