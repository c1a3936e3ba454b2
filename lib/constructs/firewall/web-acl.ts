/** A web ACL with our rules, AWS's managed groups where they are wanted, and a log without credentials. */
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2'
import { Fn, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { type LogGroups, prescribedNames } from '../logs/log-groups.ts'
import { knownAttack, managedGroups, managedStatement } from './managed-rules.ts'
import type { Statement } from './statements.ts'

/** After `count`, evaluation continues with the next rule. */
export interface WebAclRule {
  /** Also the rule's metric name. */
  name: string
  action: 'block' | 'count'
  statement: Statement
  /** The label that matching requests get, for later rules and the log. */
  label?: string
  /** Logs the matches of a rule that counts: requires a label. Blocked requests are always logged. */
  logged?: true
  onDashboard?: true
}

interface WebAclProps {
  description: string
  /** In evaluation order. They precede the managed groups, so that rates count all requests. */
  rules: readonly WebAclRule[]
  /** Whether AWS's managed groups follow the rules. */
  managedRules?: true
  /** Headers to redact in the log, beside those with credentials. */
  secretHeaders?: readonly string[]
  logGroups: LogGroups
  prefix: string
}

const credentialHeaders = ['authorization', 'cookie', 'x-amz-security-token']

export class WebAcl extends Construct {
  /** For the dashboard. `metricName` is unique in the account and Region. */
  readonly metrics: { name: string; metricName: string; rules: readonly Omit<WebAclRule, 'statement'>[] }
  private readonly arn: string
  private readonly logging: CfnLoggingConfiguration

  constructor(scope: Construct, id: string, props: WebAclProps) {
    const { description, rules, managedRules, secretHeaders = [], logGroups, prefix } = props
    super(scope, id)
    const redactedHeaders = [...credentialHeaders, ...secretHeaders]
    this.metrics = {
      name: id,
      metricName: `${prefix}-${id}`,
      rules: rules.filter(({ onDashboard }) => onDashboard),
    }
    const acl = new CfnWebACL(this, 'WebAcl', {
      description,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(this.metrics.metricName),
      rules: [...rules.map(ownRule), ...(managedRules ? knownAttackRules() : [])].map((rule, priority) => ({
        ...rule,
        priority,
        visibilityConfig: visibility(rule.name),
      })),
      // Without it, a counting rule logs the text that it matched, which may be part of a password or token.
      dataProtectionConfig: {
        dataProtections: [
          { fieldType: 'BODY' },
          { fieldType: 'QUERY_STRING' },
          { fieldType: 'SINGLE_HEADER', fieldKeys: redactedHeaders },
        ].map(field => ({ field, action: 'SUBSTITUTION' })),
      },
    })
    this.arn = acl.attrArn

    const { stackId } = Stack.of(this)
    // The log outlives its stack. The stack's id in the name lets a new stack of the same name create its own.
    const name = `${prescribedNames.firewall}${prefix}-${id}-${Fn.select(2, Fn.split('/', stackId))}`
    const log = logGroups.add(this, 'Log', name)
    this.logging = new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      // AWS WAF requires the ARN without CloudFormation's `:*` suffix.
      logDestinationConfigs: [Fn.select(0, Fn.split(':*', log.logGroupArn))],
      redactedFields: [
        ...redactedHeaders.map(header => ({ singleHeader: { Name: header } })),
        { uriPath: {} },
        { queryString: {} },
      ],
      loggingFilter: filterOf(rules, managedRules, acl.attrLabelNamespace),
    })
  }

  /** Puts it in front of an API stage or a user pool. */
  associate(resourceArn: string): this {
    const association = new CfnWebACLAssociation(this, 'Association', { webAclArn: this.arn, resourceArn })
    // Do not filter requests before they can be logged.
    association.node.addDependency(this.logging)
    return this
  }
}

function ownRule({ name, action, statement, label }: WebAclRule) {
  return {
    name,
    statement,
    action: { [action]: {} },
    ...(label ? { ruleLabels: [{ name: label }] } : {}),
  }
}

/** The managed groups, and the rule that blocks by their labels. */
function knownAttackRules() {
  const groups = managedGroups.map(group => ({
    name: group.name,
    statement: managedStatement(group),
    // Rules that AWS adds or renames count too, until they are in the table.
    overrideAction: { count: {} },
  }))
  return [...groups, ownRule({ name: 'known-attacks', action: 'block', statement: knownAttack })]
}

/**
 * The first is that of rules in our table, whose action is overridden. Those that AWS adds later count by the override of their group. Own rules
 * that count and are not to be logged must not be in a web ACL with managed rules.
 */
const managedCounts = ['EXCLUDED_AS_COUNT', 'COUNT'].map(Action => ({ ActionCondition: { Action } }))

/**
 * Keeps what was blocked and what a managed rule or a `logged` one counted. All other requests have their line in the access log or
 * in that of the functions: a second one here, of a kilobyte or more, would be the largest part of all logs.
 */
function filterOf(rules: readonly WebAclRule[], managedRules: true | undefined, labelNamespace: string) {
  const labels = rules.flatMap(({ label, logged }) => (label && logged ? [label] : []))
  return {
    DefaultBehavior: 'DROP',
    Filters: [
      {
        Behavior: 'KEEP',
        Requirement: 'MEETS_ANY',
        Conditions: [
          { ActionCondition: { Action: 'BLOCK' } },
          ...(managedRules ? managedCounts : []),
          ...labels.map(label => ({ LabelNameCondition: { LabelName: `${labelNamespace}${label}` } })),
        ],
      },
    ],
  }
}

/** Samples are off, since they would contain the fields that the log redacts. */
function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false }
}
