/** A web ACL with its log: blocks what its rules say, logs without secrets, keeps no samples. */
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2'
import { Fn, Stack } from 'aws-cdk-lib/core'
import { Construct } from 'constructs'
import { type LogGroups, prescribedNames } from '../log-groups.ts'
import { managedGroups, managedStatement } from './managed-rules.ts'

/** A rule that blocks what its statement matches. */
export interface BlockingRule {
  name: string
  statement: CfnWebACL.StatementProperty
}

interface WebAclProps {
  description: string
  /** Before the managed groups: they count also what those block. */
  rates: readonly BlockingRule[]
  /** After them, by the labels that they leave. */
  findings?: readonly BlockingRule[]
  logGroups: LogGroups
}

/** What a log line must not hold: who signs, with which token, whose name is in the path, what is searched for. */
const secretHeaders = ['authorization', 'x-amz-security-token']

export class WebAcl extends Construct {
  /** What CloudWatch knows it by: the name within the stage, and the one within the account and Region. */
  readonly metrics: { name: string; metricName: string }
  private readonly arn: string

  constructor(scope: Construct, id: string, { description, rates, findings = [], logGroups }: WebAclProps) {
    super(scope, id)
    this.metrics = { name: id, metricName: `${Stack.of(this).stackName}-${id}` }
    const groups = managedGroups.map(group => ({
      name: group.name,
      statement: managedStatement(group),
      overrideAction: { none: {} },
    }))
    const blocking = ({ name, statement }: BlockingRule) => ({ name, statement, action: { block: {} } })
    const acl = new CfnWebACL(this, 'WebAcl', {
      description,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(this.metrics.metricName),
      rules: [...rates.map(blocking), ...groups, ...findings.map(blocking)].map((rule, priority) => ({
        ...rule,
        priority,
        visibilityConfig: visibility(rule.name),
      })),
      // A body rule that counts would otherwise log what it found, which may be a part of a password.
      dataProtectionConfig: {
        dataProtections: [
          { fieldType: 'BODY' },
          { fieldType: 'QUERY_STRING' },
          { fieldType: 'SINGLE_HEADER', fieldKeys: secretHeaders },
        ].map(field => ({ field, action: 'SUBSTITUTION' })),
      },
    })
    this.arn = acl.attrArn

    const { stackName, stackId } = Stack.of(this)
    // The log outlives its stack; with the stack's own id in the name, another of that name can follow.
    const name = `${prescribedNames.firewall}${stackName}-${id}-${Fn.select(2, Fn.split('/', stackId))}`
    const log = logGroups.add(this, 'Log', name)
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      // WAF wants the ARN without the `:*` that CloudFormation puts at its end.
      logDestinationConfigs: [Fn.select(0, Fn.split(':*', log.logGroupArn))],
      redactedFields: [
        ...secretHeaders.map(header => ({ singleHeader: { Name: header } })),
        { uriPath: {} },
        { queryString: {} },
      ],
    })
  }

  /** Puts it in front of a stage of API Gateway or a user pool. */
  protect(resourceArn: string): this {
    new CfnWebACLAssociation(this, 'Association', { webAclArn: this.arn, resourceArn })
    return this
  }
}

/** Sampled requests ignore what the log leaves out. */
function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false }
}
