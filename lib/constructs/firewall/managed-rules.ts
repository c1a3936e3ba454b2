/** Every rule of AWS's managed rule groups, and whether it blocks or only counts here. */
import type { Statement } from './statements.ts'

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

function rule(name: string, matches: string, reason: string, label?: string): ManagedRule {
  return { name, matches, reason, ...(label ? { label } : {}) }
}

const knownBadInputs: readonly ManagedRule[] = [
  rule(
    'JavaDeserializationRCE_HEADER',
    'Java deserialization attacks in a header',
    header,
    'JavaDeserializationRCE_Header',
  ),
  rule('JavaDeserializationRCE_BODY', 'the same in the body', freeText.body),
  rule('JavaDeserializationRCE_URIPATH', 'the same in the path', freeText.path),
  rule('JavaDeserializationRCE_QUERYSTRING', 'the same in the query', freeText.query),
  rule(
    'Host_localhost_HEADER',
    'the Host header localhost',
    'The API does not have this name.',
    'Host_Localhost_Header',
  ),
  rule('PROPFIND_METHOD', 'the method PROPFIND', 'No route has this method.', 'Propfind_Method'),
  rule('ExploitablePaths_URIPATH', 'paths such as web-inf; AWS does not publish the list', freeText.path),
  rule('Log4JRCE_HEADER', 'JNDI lookups (Log4Shell) in a header', header, 'Log4JRCE_Header'),
  rule('Log4JRCE_QUERYSTRING', 'the same in the query', freeText.query),
  rule('Log4JRCE_BODY', 'the same in the body', freeText.body),
  rule('Log4JRCE_URIPATH', 'the same in the path', freeText.path),
  rule(
    'ReactJSRCE_BODY',
    'attacks on React Server Components in the body; AWS does not publish the patterns',
    freeText.body,
  ),
]

const common: readonly ManagedRule[] = [
  rule(
    'NoUserAgent_HEADER',
    'requests without a User-Agent header',
    'HTTP does not require the header, and many libraries do not send it.',
  ),
  rule(
    'UserAgent_BadBots_HEADER',
    'the User-Agent of a scanner; AWS does not publish the list',
    'The API only passes the header on to Cognito, and the list may include ordinary libraries one day.',
  ),
  rule('SizeRestrictions_QUERYSTRING', 'queries over 2,048 bytes', 'Cursors have up to 8 KB.'),
  rule(
    'SizeRestrictions_Cookie_HEADER',
    'Cookie headers over 10,240 bytes',
    'Pages of a sibling domain can set such cookies. API Gateway has the same limit for all headers.',
  ),
  rule('SizeRestrictions_BODY', 'bodies over 8,192 bytes', 'The API has its own, higher limits.'),
  rule(
    'SizeRestrictions_URIPATH',
    'paths over 1,024 bytes',
    'Usernames have up to 128 characters, each of up to twelve bytes when escaped.',
  ),
  rule('EC2MetaDataSSRF_BODY', 'addresses of the EC2 metadata service in the body', freeText.body),
  rule('EC2MetaDataSSRF_COOKIE', 'the same in a cookie', cookie),
  rule('EC2MetaDataSSRF_URIPATH', 'the same in the path', freeText.path),
  rule('EC2MetaDataSSRF_QUERYARGUMENTS', 'the same in the query', freeText.query),
  rule('GenericLFI_QUERYARGUMENTS', 'path traversal such as ../../ in the query', freeText.query),
  rule('GenericLFI_URIPATH', 'the same in the path', freeText.path),
  rule('GenericLFI_BODY', 'the same in the body', freeText.body),
  rule(
    'RestrictedExtensions_URIPATH',
    'file extensions such as .log and .ini in the path',
    '`anna.log` is a valid username.',
  ),
  rule('RestrictedExtensions_QUERYARGUMENTS', 'the same in the query', '`anna.log` is a valid search term.'),
  rule('GenericRFI_QUERYARGUMENTS', 'URLs with an IPv4 address in the query', freeText.query),
  rule('GenericRFI_BODY', 'the same in the body', freeText.body),
  rule('GenericRFI_URIPATH', 'the same in the path', freeText.path),
  rule('CrossSiteScripting_COOKIE', 'scripts and HTML in a cookie', cookie),
  rule('CrossSiteScripting_QUERYARGUMENTS', 'the same in the query', freeText.query),
  rule('CrossSiteScripting_BODY', 'the same in the body', freeText.body),
  rule('CrossSiteScripting_URIPATH', 'the same in the path', freeText.path),
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
export function managedStatement({ name, rules }: ManagedGroup): Statement {
  return {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: rules.map(rule => ({ name: rule.name, actionToUse: { count: {} } })),
    },
  }
}

/** Matches the labels of all blocking rules. Must follow the groups. */
export const knownAttack: Statement = {
  orStatement: {
    statements: managedGroups.flatMap(({ labelPrefix, rules }) =>
      rules.flatMap(({ label }) =>
        label ? [{ labelMatchStatement: { scope: 'LABEL', key: labelPrefix + label } }] : [],
      ),
    ),
  },
}
