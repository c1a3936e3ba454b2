/** The conditions that our own rules are made of. */
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import { apiStage } from '../../config/routes.ts'

export type Statement = CfnWebACL.StatementProperty
type Field = CfnWebACL.FieldToMatchProperty

export function and(...statements: readonly Statement[]): Statement {
  return { andStatement: { statements: [...statements] } }
}

/** A single statement stays as it is: AWS WAF wants at least two in an `or`. */
export function or(first: Statement, ...others: readonly Statement[]): Statement {
  return others.length === 0 ? first : { orStatement: { statements: [first, ...others] } }
}

export function not(statement: Statement): Statement {
  return { notStatement: { statement } }
}

export function header(name: string): Field {
  // Objects within FieldToMatch reach the template as they are, so their keys are CloudFormation's.
  return { singleHeader: { Name: name } }
}

/** Matches where the field is there and not empty. */
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

/** Matches requests that an earlier rule of the web ACL has given the label. */
export function labelled(key: string): Statement {
  return { labelMatchStatement: { scope: 'LABEL', key } }
}

export function isMethod(method: string): Statement {
  return matches({ method: {} }, method, 'EXACTLY')
}

/** Case counts. */
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

/** Matches these paths of the API and all below them, however they are escaped. */
export function pathsBelow(paths: readonly string[], basePath: string | undefined): Statement {
  // API Gateway's stage, or the base path of the domain, or neither.
  const prefix = `(/${apiStage}${basePath ? `|/${basePath}` : ''})?`
  const any = paths.length === 1 ? paths.join() : `(${paths.join('|')})`
  return regex({ uriPath: {} }, `^${prefix}${any}(/|$)`, ['URL_DECODE', 'NORMALIZE_PATH'])
}

interface Rate {
  limit: number
  /** Seconds. */
  window: number
  /** What is counted; all requests where it is left out. */
  of?: Statement
}

export function perAddress({ limit, window, of }: Rate): Statement {
  return {
    rateBasedStatement: {
      aggregateKeyType: 'IP',
      limit,
      evaluationWindowSec: window,
      ...(of ? { scopeDownStatement: of } : {}),
    },
  }
}

/**
 * By the Authorization header; a request without one is not counted. However `Bearer` is written or spaced, a token is one
 * key. The hash keeps the token out of what AWS WAF logs of a rate, and long tokens apart should it cut keys.
 */
export function perToken({ limit, window, of }: Rate): Statement {
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
      limit,
      evaluationWindowSec: window,
      ...(of ? { scopeDownStatement: of } : {}),
    },
  }
}

function transformations(types: readonly string[]) {
  return types.map((type, priority) => ({ type, priority }))
}
