/** A web ACL with its log: rules of ours and AWS's managed groups; logs without secrets, keeps no samples. */
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2'
import { Fn, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { type LogGroups, prescribedNames } from '../logs/log-groups.ts'
import { knownAttack, managedGroups, managedStatement } from './managed-rules.ts'

/** A rule and what becomes of the requests that its statement matches: `count` lets later rules decide. */
export interface WebAclRule {
  /** Also the rule's metric name. */
  name: string
  action: 'block' | 'count'
  statement: CfnWebACL.StatementProperty
  /** What requests that match are labelled with, for later rules. */
  label?: string
  /** Whether the dashboard shows what the rule matches. */
  shown?: true
}

interface WebAclProps {
  description: string
  /** In their order, before the managed groups: rates also count what those would refuse. */
  rules: readonly WebAclRule[]
  /** Headers that no log may hold, beside those that carry credentials. */
  secretHeaders?: readonly string[]
  logGroups: LogGroups
}

/** What a log line must not hold: who signs, with which token, whose name is in the path, what is searched for. */
const credentials = ['authorization', 'x-amz-security-token']

export class WebAcl extends Construct {
  /** How CloudWatch names it: within the stage, and within the account and Region; and the rules that are shown. */
  readonly metrics: { name: string; metricName: string; rules: readonly Omit<WebAclRule, 'statement'>[] }
  private readonly arn: string
  private readonly logging: CfnLoggingConfiguration

  constructor(scope: Construct, id: string, props: WebAclProps) {
    const { description, rules, secretHeaders = [], logGroups } = props
    super(scope, id)
    const hidden = [...credentials, ...secretHeaders]
    this.metrics = {
      name: id,
      metricName: `${Stack.of(this).stackName}-${id}`,
      rules: rules.filter(({ shown }) => shown),
    }
    const attacks: WebAclRule = { name: 'known-attacks', action: 'block', statement: knownAttack }
    const own = [...rules, attacks].map(({ name, action, statement, label }) => ({
      name,
      statement,
      action: { [action]: {} },
      ...(label ? { ruleLabels: [{ name: label }] } : {}),
    }))
    const groups = managedGroups.map(group => ({
      name: group.name,
      statement: managedStatement(group),
      // A rule that AWS adds or renames counts too, until it has a row in the table.
      overrideAction: { count: {} },
    }))
    const acl = new CfnWebACL(this, 'WebAcl', {
      description,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(this.metrics.metricName),
      rules: [...own.slice(0, -1), ...groups, ...own.slice(-1)].map((rule, priority) => ({
        ...rule,
        priority,
        visibilityConfig: visibility(rule.name),
      })),
      // A rule that counts would otherwise log what it found, which may be a part of a password or a token.
      dataProtectionConfig: {
        dataProtections: [
          { fieldType: 'BODY' },
          { fieldType: 'QUERY_STRING' },
          { fieldType: 'SINGLE_HEADER', fieldKeys: hidden },
        ].map(field => ({ field, action: 'SUBSTITUTION' })),
      },
    })
    this.arn = acl.attrArn

    const { stackName, stackId } = Stack.of(this)
    // The log outlives its stack; with the stack's own id in the name, another of that name can follow.
    const name = `${prescribedNames.firewall}${stackName}-${id}-${Fn.select(2, Fn.split('/', stackId))}`
    const log = logGroups.add(this, 'Log', name)
    this.logging = new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      // WAF wants the ARN without the `:*` that CloudFormation puts at its end.
      logDestinationConfigs: [Fn.select(0, Fn.split(':*', log.logGroupArn))],
      redactedFields: [
        ...hidden.map(header => ({ singleHeader: { Name: header } })),
        { uriPath: {} },
        { queryString: {} },
      ],
    })
  }

  /** Puts it in front of a stage of API Gateway or a user pool. */
  protect(resourceArn: string): this {
    const association = new CfnWebACLAssociation(this, 'Association', { webAclArn: this.arn, resourceArn })
    // No request is filtered before it can be logged.
    association.addResourceDependency(this.logging)
    return this
  }
}

/** Sampled requests ignore what the log leaves out. */
function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false }
}
