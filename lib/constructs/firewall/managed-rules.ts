/** Every rule of AWS's managed rule groups, and whether it blocks or only counts here. */
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'

/** A rule without `label` only counts. */
interface ManagedRule {
  /** As AWS names it. */
  name: string
  /** The requests that the rule matches (source: AWS documentation, baseline rule groups). */
  matches: string
  /** Why the API has to allow these requests or, for a blocking rule, why none of them is legitimate. */
  reason: string
  /** The last part of the label that the rule adds, by which `known-attacks` blocks. */
  label?: string
}

interface ManagedGroup {
  /** As AWS names it. */
  name: string
  /** The common prefix of its labels. */
  labelPrefix: string
  rules: readonly ManagedRule[]
}

const freeText = {
  path: 'User and group names are free text, and an administrator must be able to delete a user whose name is an attack.',
  query: 'Filter values are free text, like usernames and attributes.',
  body: 'Passwords, attributes and descriptions are free text.',
}
const cookie = 'The API reads no cookies, but browsers may send those of other sites on the same domain.'
const header =
  'No header that the API reads can contain such expressions, and no client sends them by accident.'

const knownBadInputs: readonly ManagedRule[] = [
  {
    name: 'JavaDeserializationRCE_HEADER',
    matches: 'Java deserialization attacks in a header',
    reason: header,
    label: 'JavaDeserializationRCE_Header',
  },
  { name: 'JavaDeserializationRCE_BODY', matches: 'the same in the body', reason: freeText.body },
  { name: 'JavaDeserializationRCE_URIPATH', matches: 'the same in the path', reason: freeText.path },
  { name: 'JavaDeserializationRCE_QUERYSTRING', matches: 'the same in the query', reason: freeText.query },
  {
    name: 'Host_localhost_HEADER',
    matches: 'the Host header localhost',
    reason: 'The API does not have this name.',
    label: 'Host_Localhost_Header',
  },
  {
    name: 'PROPFIND_METHOD',
    matches: 'the method PROPFIND',
    reason: 'No route has this method.',
    label: 'Propfind_Method',
  },
  {
    name: 'ExploitablePaths_URIPATH',
    matches: 'paths such as web-inf; AWS does not publish the list',
    reason: freeText.path,
  },
  {
    name: 'Log4JRCE_HEADER',
    matches: 'JNDI lookups (Log4Shell) in a header',
    reason: header,
    label: 'Log4JRCE_Header',
  },
  { name: 'Log4JRCE_QUERYSTRING', matches: 'the same in the query', reason: freeText.query },
  { name: 'Log4JRCE_BODY', matches: 'the same in the body', reason: freeText.body },
  { name: 'Log4JRCE_URIPATH', matches: 'the same in the path', reason: freeText.path },
  {
    name: 'ReactJSRCE_BODY',
    matches: 'attacks on React Server Components in the body; AWS does not publish the patterns',
    reason: freeText.body,
  },
]

const common: readonly ManagedRule[] = [
  {
    name: 'NoUserAgent_HEADER',
    matches: 'requests without a User-Agent header',
    reason: 'HTTP does not require the header, and many libraries do not send it.',
  },
  {
    name: 'UserAgent_BadBots_HEADER',
    matches: 'the User-Agent of a scanner; AWS does not publish the list',
    reason:
      'The API only passes the header on to Cognito, and the list may include ordinary libraries one day.',
  },
  {
    name: 'SizeRestrictions_QUERYSTRING',
    matches: 'queries over 2,048 bytes',
    reason: 'Cursors have up to 8 KB.',
  },
  {
    name: 'SizeRestrictions_Cookie_HEADER',
    matches: 'Cookie headers over 10,240 bytes',
    reason: 'API Gateway accepts at most 10,240 bytes of headers in total.',
    label: 'SizeRestrictions_Cookie_Header',
  },
  {
    name: 'SizeRestrictions_BODY',
    matches: 'bodies over 8,192 bytes',
    reason: 'The API has its own, higher limits.',
  },
  {
    name: 'SizeRestrictions_URIPATH',
    matches: 'paths over 1,024 bytes',
    reason: 'Usernames have up to 128 characters, each of up to twelve bytes when escaped.',
  },
  {
    name: 'EC2MetaDataSSRF_BODY',
    matches: 'addresses of the EC2 metadata service in the body',
    reason: freeText.body,
  },
  { name: 'EC2MetaDataSSRF_COOKIE', matches: 'the same in a cookie', reason: cookie },
  { name: 'EC2MetaDataSSRF_URIPATH', matches: 'the same in the path', reason: freeText.path },
  { name: 'EC2MetaDataSSRF_QUERYARGUMENTS', matches: 'the same in the query', reason: freeText.query },
  {
    name: 'GenericLFI_QUERYARGUMENTS',
    matches: 'path traversal such as ../../ in the query',
    reason: freeText.query,
  },
  { name: 'GenericLFI_URIPATH', matches: 'the same in the path', reason: freeText.path },
  { name: 'GenericLFI_BODY', matches: 'the same in the body', reason: freeText.body },
  {
    name: 'RestrictedExtensions_URIPATH',
    matches: 'file extensions such as .log and .ini in the path',
    reason: '`anna.log` is a valid username.',
  },
  {
    name: 'RestrictedExtensions_QUERYARGUMENTS',
    matches: 'the same in the query',
    reason: '`anna.log` is a valid search term.',
  },
  {
    name: 'GenericRFI_QUERYARGUMENTS',
    matches: 'URLs with an IPv4 address in the query',
    reason: freeText.query,
  },
  { name: 'GenericRFI_BODY', matches: 'the same in the body', reason: freeText.body },
  { name: 'GenericRFI_URIPATH', matches: 'the same in the path', reason: freeText.path },
  { name: 'CrossSiteScripting_COOKIE', matches: 'scripts and HTML in a cookie', reason: cookie },
  { name: 'CrossSiteScripting_QUERYARGUMENTS', matches: 'the same in the query', reason: freeText.query },
  { name: 'CrossSiteScripting_BODY', matches: 'the same in the body', reason: freeText.body },
  { name: 'CrossSiteScripting_URIPATH', matches: 'the same in the path', reason: freeText.path },
]

/** Compared with AWS's documentation on 2026-11-28. */
export const managedGroups: readonly ManagedGroup[] = [
  {
    name: 'AWSManagedRulesKnownBadInputsRuleSet',
    labelPrefix: 'awswaf:managed:aws:known-bad-inputs:',
    rules: knownBadInputs,
  },
  {
    name: 'AWSManagedRulesCommonRuleSet',
    labelPrefix: 'awswaf:managed:aws:core-rule-set:',
    rules: common,
  },
]

/** The group with every rule set to count: evaluation continues after a match, so that all matching rules add their labels. */
export function managedStatement({ name, rules }: ManagedGroup): CfnWebACL.StatementProperty {
  return {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: rules.map(rule => ({ name: rule.name, actionToUse: { count: {} } })),
    },
  }
}

/** Matches the labels of all blocking rules. Must follow the groups. */
export const knownAttack: CfnWebACL.StatementProperty = {
  orStatement: {
    statements: managedGroups.flatMap(({ labelPrefix, rules }) =>
      rules.flatMap(({ label }) =>
        label ? [{ labelMatchStatement: { scope: 'LABEL', key: labelPrefix + label } }] : [],
      ),
    ),
  },
}
