/** AWS's managed rule groups: every rule of them, what the API allows of what it refuses, and so whether it blocks here. */
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'

/** One rule of a group. A rule without `label` only counts. */
interface ManagedRule {
  /** As AWS names it. */
  name: string
  /** What the rule refuses (source: AWS's page on baseline rule groups). */
  refuses: string
  /** Which of these requests the API allows; for a rule that blocks, why it allows none. */
  allowed: string
  /** The end of the label that AWS's rule leaves, by which a rule of ours blocks. */
  label?: string
}

interface ManagedGroup {
  /** As AWS names it. */
  name: string
  /** What its labels begin with. */
  labels: string
  rules: readonly ManagedRule[]
}

const anyText = {
  path: 'User and group names are free text, and an administrator must be able to delete the user whose name is an attack.',
  query: 'The value of a filter is free text, as user names and attributes are.',
  body: 'Passwords, attributes and descriptions are free text.',
}
const cookie =
  'The API reads no cookies, but a browser may send those that other sites of the domain have set.'
const header =
  'None: each header that the API reads has a grammar without such expressions, and no client sends one by chance.'

const knownBadInputs: readonly ManagedRule[] = [
  {
    name: 'JavaDeserializationRCE_HEADER',
    refuses: 'expressions that make a Java server run a command, in a header',
    allowed: header,
    label: 'JavaDeserializationRCE_Header',
  },
  { name: 'JavaDeserializationRCE_BODY', refuses: 'the same in the body', allowed: anyText.body },
  { name: 'JavaDeserializationRCE_URIPATH', refuses: 'the same in the path', allowed: anyText.path },
  { name: 'JavaDeserializationRCE_QUERYSTRING', refuses: 'the same in the query', allowed: anyText.query },
  {
    name: 'Host_localhost_HEADER',
    refuses: 'a Host header that says localhost',
    allowed: 'None: the API has no such name.',
    label: 'Host_Localhost_Header',
  },
  {
    name: 'PROPFIND_METHOD',
    refuses: 'the method PROPFIND',
    allowed: 'None: no route has this method.',
    label: 'Propfind_Method',
  },
  {
    name: 'ExploitablePaths_URIPATH',
    refuses: 'paths such as web-inf; the list is not published',
    allowed: anyText.path,
  },
  {
    name: 'Log4JRCE_HEADER',
    refuses: 'JNDI lookups (Log4Shell) in a header',
    allowed: header,
    label: 'Log4JRCE_Header',
  },
  { name: 'Log4JRCE_QUERYSTRING', refuses: 'the same in the query', allowed: anyText.query },
  { name: 'Log4JRCE_BODY', refuses: 'the same in the body', allowed: anyText.body },
  { name: 'Log4JRCE_URIPATH', refuses: 'the same in the path', allowed: anyText.path },
  {
    name: 'ReactJSRCE_BODY',
    refuses: 'attacks on React Server Components in the body; the patterns are not published',
    allowed: anyText.body,
  },
]

const common: readonly ManagedRule[] = [
  {
    name: 'NoUserAgent_HEADER',
    refuses: 'requests without a User-Agent header',
    allowed: 'All: HTTP does not require the header, and many libraries send none.',
  },
  {
    name: 'UserAgent_BadBots_HEADER',
    refuses: 'a User-Agent of a scanner; the list is not published',
    allowed:
      'Any: the API does no more than hand it on to Cognito, and the list may come to name an ordinary library.',
  },
  {
    name: 'SizeRestrictions_QUERYSTRING',
    refuses: 'queries over 2,048 bytes',
    allowed: 'A cursor has up to 8 KB.',
  },
  {
    name: 'SizeRestrictions_Cookie_HEADER',
    refuses: 'Cookie headers over 10,240 bytes',
    allowed: 'None: API Gateway takes 10,240 bytes of all headers together.',
    label: 'SizeRestrictions_Cookie_Header',
  },
  {
    name: 'SizeRestrictions_BODY',
    refuses: 'bodies over 8,192 bytes',
    allowed: 'The API has limits of its own, which are higher.',
  },
  {
    name: 'SizeRestrictions_URIPATH',
    refuses: 'paths over 1,024 bytes',
    allowed: 'A user name has up to 128 characters, each of up to twelve bytes when it is escaped.',
  },
  {
    name: 'EC2MetaDataSSRF_BODY',
    refuses: 'addresses of the EC2 metadata service in the body',
    allowed: anyText.body,
  },
  { name: 'EC2MetaDataSSRF_COOKIE', refuses: 'the same in a cookie', allowed: cookie },
  { name: 'EC2MetaDataSSRF_URIPATH', refuses: 'the same in the path', allowed: anyText.path },
  { name: 'EC2MetaDataSSRF_QUERYARGUMENTS', refuses: 'the same in the query', allowed: anyText.query },
  {
    name: 'GenericLFI_QUERYARGUMENTS',
    refuses: 'path traversal such as ../../ in the query',
    allowed: anyText.query,
  },
  { name: 'GenericLFI_URIPATH', refuses: 'the same in the path', allowed: anyText.path },
  { name: 'GenericLFI_BODY', refuses: 'the same in the body', allowed: anyText.body },
  {
    name: 'RestrictedExtensions_URIPATH',
    refuses: 'file extensions such as .log and .ini in the path',
    allowed: '`anna.log` is a user name.',
  },
  {
    name: 'RestrictedExtensions_QUERYARGUMENTS',
    refuses: 'the same in the query',
    allowed: '`anna.log` can be searched for.',
  },
  {
    name: 'GenericRFI_QUERYARGUMENTS',
    refuses: 'URLs with an IPv4 address in the query',
    allowed: anyText.query,
  },
  { name: 'GenericRFI_BODY', refuses: 'the same in the body', allowed: anyText.body },
  { name: 'GenericRFI_URIPATH', refuses: 'the same in the path', allowed: anyText.path },
  { name: 'CrossSiteScripting_COOKIE', refuses: 'scripts and HTML in a cookie', allowed: cookie },
  { name: 'CrossSiteScripting_QUERYARGUMENTS', refuses: 'the same in the query', allowed: anyText.query },
  { name: 'CrossSiteScripting_BODY', refuses: 'the same in the body', allowed: anyText.body },
  { name: 'CrossSiteScripting_URIPATH', refuses: 'the same in the path', allowed: anyText.path },
]

/** Both groups, with every rule that AWS documents (compared on 2026-11-28). */
export const managedGroups: readonly ManagedGroup[] = [
  {
    name: 'AWSManagedRulesKnownBadInputsRuleSet',
    labels: 'awswaf:managed:aws:known-bad-inputs:',
    rules: knownBadInputs,
  },
  {
    name: 'AWSManagedRulesCommonRuleSet',
    labels: 'awswaf:managed:aws:core-rule-set:',
    rules: common,
  },
]

/** The group, with every known rule set to count: evaluation goes on after a match, so that each leaves its label. */
export function managedStatement({ name, rules }: ManagedGroup): CfnWebACL.StatementProperty {
  return {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: rules.map(rule => ({ name: rule.name, actionToUse: { count: {} } })),
    },
  }
}

/** Matches what a blocking row of the table has counted. It must stand behind the groups. */
export const knownAttack: CfnWebACL.StatementProperty = {
  orStatement: {
    statements: managedGroups.flatMap(({ labels, rules }) =>
      rules.flatMap(({ label }) =>
        label ? [{ labelMatchStatement: { scope: 'LABEL', key: labels + label } }] : [],
      ),
    ),
  },
}
