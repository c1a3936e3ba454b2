/** The API's paths as the firewall's rules match them. */
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import type { Operation } from '../../lambda/http/operation.ts'
import { requestModel } from '../request-model.ts'
import { apiStage, pathWith } from '../routes.ts'

/** Whether a field of the body is a password. */
export function sendsPassword({ request: { body } }: Operation): boolean {
  const { properties = {} } = body ? requestModel(body) : {}
  return Object.keys(Object(properties)).some(field => /password$/i.test(field))
}

/** Matches exactly these operations' paths, as they are sent. */
export function pathsOf(operations: readonly Operation[], basePath?: string): CfnWebACL.StatementProperty {
  const paths = new Set(operations.map(operation => pathWith('[^/]+', operation)))
  return path(`^${prefix(basePath)}(${[...paths].join('|')})$`, ['NONE'])
}

/** Matches all below a folder, however it is escaped. */
export function pathsBelow(folder: string, basePath?: string): CfnWebACL.StatementProperty {
  return path(`^${prefix(basePath)}${folder}/`, ['URL_DECODE', 'NORMALIZE_PATH'])
}

/** API Gateway's stage, or the base path of the domain, or neither. */
function prefix(basePath: string | undefined): string {
  return `(/${apiStage}${basePath ? `|/${basePath}` : ''})?`
}

function path(regexString: string, transformations: readonly string[]): CfnWebACL.StatementProperty {
  return {
    regexMatchStatement: {
      fieldToMatch: { uriPath: {} },
      regexString,
      textTransformations: transformations.map((type, priority) => ({ type, priority })),
    },
  }
}
