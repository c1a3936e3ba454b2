/** AWS's managed rule groups, and which of their rules only count here. */
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'

interface ManagedGroup {
  /** As AWS names it. */
  name: string
  /** What its labels begin with. */
  labels: string
  /** Rules that look for attacks in a body. A password may look like one. */
  bodyRules: readonly string[]
  /** Rules that would refuse what the API allows. */
  unfit: readonly string[]
}

/**
 * The names are AWS's. AWS WAF ignores a wrong one without a word, and the rule then blocks. Unfit are limits below the
 * API's own (a body of 256 KB, a cursor of 8 KB, a user name of 128 characters with its escapes), and those on file
 * extensions, of which the API has none, while `anna.log` is a user name.
 */
export const managedGroups: readonly ManagedGroup[] = [
  {
    name: 'AWSManagedRulesKnownBadInputsRuleSet',
    labels: 'awswaf:managed:aws:known-bad-inputs:',
    bodyRules: ['JavaDeserializationRCE_BODY', 'Log4JRCE_BODY', 'ReactJSRCE_BODY'],
    unfit: [],
  },
  {
    name: 'AWSManagedRulesCommonRuleSet',
    labels: 'awswaf:managed:aws:core-rule-set:',
    bodyRules: ['EC2MetaDataSSRF_BODY', 'GenericLFI_BODY', 'GenericRFI_BODY', 'CrossSiteScripting_BODY'],
    unfit: [
      'SizeRestrictions_BODY',
      'SizeRestrictions_QUERYSTRING',
      'SizeRestrictions_URIPATH',
      'RestrictedExtensions_URIPATH',
      'RestrictedExtensions_QUERYARGUMENTS',
    ],
  },
]

/** The group as it comes, but that its body rules and the unfit ones count in place of blocking. */
export function managedStatement({ name, bodyRules, unfit }: ManagedGroup): CfnWebACL.StatementProperty {
  return {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: [...bodyRules, ...unfit].map(rule => ({ name: rule, actionToUse: { count: {} } })),
    },
  }
}

/** Matches what a body rule of any group has counted: it leaves a label with its own name. */
export const bodyFinding: CfnWebACL.StatementProperty = {
  orStatement: {
    statements: managedGroups.flatMap(({ labels, bodyRules }) =>
      bodyRules.map(rule => ({
        labelMatchStatement: { scope: 'LABEL', key: labels + rule.replace(/_BODY$/, '_Body') },
      })),
    ),
  },
}
