/** Statements of AWS WAF rules. */
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import { apiStage } from '../../config/routes.ts'

export type Statement = CfnWebACL.StatementProperty
type Field = CfnWebACL.FieldToMatchProperty

export function and(...statements: readonly Statement[]): Statement {
  return { andStatement: { statements: [...statements] } }
}

/** AWS WAF requires at least two statements in an `or`. */
export function or(first: Statement, ...others: readonly Statement[]): Statement {
  return others.length === 0 ? first : { orStatement: { statements: [first, ...others] } }
}

export function not(statement: Statement): Statement {
  return { notStatement: { statement } }
}

export function header(name: string): Field {
  // CDK copies objects within FieldToMatch unchanged, so their keys have CloudFormation's spelling.
  return { singleHeader: { Name: name } }
}

/** Matches if the field is present and not empty. */
export function present(fieldToMatch: Field): Statement {
  return {
    sizeConstraintStatement: {
      fieldToMatch,
      comparisonOperator: 'GT',
      size: 0,
      textTransformations: transformations(['NONE']),
    },
  }
}

/** Matches requests that an earlier rule of the web ACL has labelled. */
export function labelled(key: string): Statement {
  return { labelMatchStatement: { scope: 'LABEL', key } }
}

export function isMethod(method: string): Statement {
  return matches({ method: {} }, method, 'EXACTLY')
}

/** Case-sensitive. */
export function matches(
  fieldToMatch: Field,
  searchString: string,
  positionalConstraint: 'EXACTLY' | 'CONTAINS',
): Statement {
  return {
    byteMatchStatement: {
      fieldToMatch,
      searchString,
      positionalConstraint,
      textTransformations: transformations(['NONE']),
    },
  }
}

export function regex(
  fieldToMatch: Field,
  regexString: string,
  types: readonly string[] = ['NONE'],
): Statement {
  return { regexMatchStatement: { fieldToMatch, regexString, textTransformations: transformations(types) } }
}

/** Matches these paths of the API and all paths below them, however they are escaped. */
export function pathsBelow(paths: readonly string[], basePath: string | undefined): Statement {
  // The API stage, the base path of the custom domain, or neither.
  const prefix = `(/${apiStage}${basePath ? `|/${basePath}` : ''})?`
  const any = paths.length === 1 ? paths.join() : `(${paths.join('|')})`
  return regex({ uriPath: {} }, `^${prefix}${any}(/|$)`, ['URL_DECODE', 'NORMALIZE_PATH'])
}

interface Rate {
  limit: number
  /** Seconds. */
  window: number
  /** Restricts which requests are counted. */
  scopeDown?: Statement
}

export function perAddress(rate: Rate): Statement {
  return { rateBasedStatement: { aggregateKeyType: 'IP', ...propertiesOf(rate) } }
}

/**
 * By Authorization header, whatever the case and spacing of `Bearer`. Requests without the header are not counted. Hashing keeps
 * tokens out of the log, and keeps long ones distinct if AWS WAF truncates keys.
 */
export function perToken(rate: Rate): Statement {
  return {
    rateBasedStatement: {
      aggregateKeyType: 'CUSTOM_KEYS',
      customKeys: [
        {
          header: {
            name: 'authorization',
            textTransformations: transformations(['COMPRESS_WHITE_SPACE', 'LOWERCASE', 'MD5']),
          },
        },
      ],
      ...propertiesOf(rate),
    },
  }
}

function propertiesOf({ limit, window, scopeDown }: Rate) {
  return {
    limit,
    evaluationWindowSec: window,
    ...(scopeDown ? { scopeDownStatement: scopeDown } : {}),
  }
}

function transformations(types: readonly string[]) {
  return types.map((type, priority) => ({ type, priority }))
}
