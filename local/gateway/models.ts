/** The template's models: JSON schemas (draft 4) that validate bodies. */
import Ajv, { type ErrorObject } from 'ajv-draft-04'
import * as z from 'zod'
import { type Assembly, type Resolver, readResources } from '../assembly/index.ts'
import { GatewayError } from './gateway-error.ts'

export const modelSchema = z.object({ Schema: z.record(z.string(), z.unknown()).default({}) })

/** Bytes of a body above which validation stops at the first error: ten megabytes can hold a million. */
const allErrorsLimit = 64 * 1024

/** Shared by all gateways, so that the meta-schema is compiled once. */
const metaSchema = new Ajv.default({ strict: false, logger: false })

/**
 * Returns a function that validates a body of `size` bytes, and throws API_CONFIGURATION_ERROR for an unknown model. Throws if
 * a schema is invalid.
 */
export function readModels(assembly: Assembly, resolve: Resolver) {
  const options = { strict: false, verbose: true, validateFormats: false, validateSchema: false } as const
  const allErrors = new Ajv.default({ ...options, logger: false, allErrors: true })
  const firstError = new Ajv.default({ ...options, logger: false })
  // Models may refer to each other by the URLs that API Gateway assigns (D).
  const url = (name: string) => `https://apigateway.amazonaws.com/restapis/local/models/${name}`
  for (const { ref, properties } of readResources(assembly, resolve, 'AWS::ApiGateway::Model', modelSchema)) {
    metaSchema.validateSchema(properties.Schema, true)
    allErrors.addSchema(properties.Schema, url(ref))
    firstError.addSchema(properties.Schema, url(ref))
  }
  return (model: string, value: unknown, size: number): readonly ErrorObject[] => {
    const validate = (size > allErrorsLimit ? firstError : allErrors).getSchema(url(model))
    if (!validate) throw new GatewayError('API_CONFIGURATION_ERROR')
    return validate(value) ? [] : (validate.errors ?? [])
  }
}
