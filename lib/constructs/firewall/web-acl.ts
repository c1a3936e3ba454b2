/** A web ACL with our rules, AWS's managed groups, and a log without credentials. */
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
  /** The label that matching requests get, for later rules. */
  label?: string
  onDashboard?: true
}

interface WebAclProps {
  description: string
  /** In evaluation order. They precede the managed groups, so that rates count all requests. */
  rules: readonly WebAclRule[]
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
    const { description, rules, secretHeaders = [], logGroups, prefix } = props
    super(scope, id)
    const redactedHeaders = [...credentialHeaders, ...secretHeaders]
    this.metrics = {
      name: id,
      metricName: `${prefix}-${id}`,
      rules: rules.filter(({ onDashboard }) => onDashboard),
    }
    const ownRules = [
      ...rules,
      { name: 'known-attacks', action: 'block', statement: knownAttack } satisfies WebAclRule,
    ].map(({ name, action, statement, label }: WebAclRule) => ({
      name,
      statement,
      action: { [action]: {} },
      ...(label ? { ruleLabels: [{ name: label }] } : {}),
    }))
    const groups = managedGroups.map(group => ({
      name: group.name,
      statement: managedStatement(group),
      // Rules that AWS adds or renames count too, until they are in the table.
      overrideAction: { count: {} },
    }))
    const acl = new CfnWebACL(this, 'WebAcl', {
      description,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(this.metrics.metricName),
      rules: [...ownRules.slice(0, -1), ...groups, ...ownRules.slice(-1)].map((rule, priority) => ({
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

/** Samples are off, since they would contain the fields that the log redacts. */
function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false }
}
