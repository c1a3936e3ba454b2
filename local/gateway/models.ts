/** The template's models: JSON schemas of draft 4 that bodies are checked by. */
import Ajv, { type ErrorObject } from 'ajv-draft-04'
import * as z from 'zod'
import { type Assembly, type Resolver, readResources } from '../assembly/index.ts'
import { Refusal } from './refusal.ts'

const modelSchema = z.object({ Schema: z.record(z.string(), z.unknown()).default({}) })

/** Bytes of a body above which only the first error is looked for: ten megabytes can hold a million. */
const thoroughLimit = 64 * 1024

export interface Models {
  /** What is wrong with a body of this many bytes. Throws API_CONFIGURATION_ERROR for an unknown model. */
  errorsOf(model: string, value: unknown, size: number): readonly ErrorObject[]
}

/** Compiles the schema of schemas once, where each gateway's own would do so anew. */
const schemas = new Ajv.default({ strict: false, logger: false })

/** Throws where a schema is none. */
export function readModels(assembly: Assembly, resolve: Resolver): Models {
  const options = { strict: false, verbose: true, validateFormats: false, validateSchema: false } as const
  const thorough = new Ajv.default({ ...options, logger: false, allErrors: true })
  const brief = new Ajv.default({ ...options, logger: false })
  // Models may refer to each other by the URLs that API Gateway gives them (D).
  const url = (name: string) => `https://apigateway.amazonaws.com/restapis/local/models/${name}`
  for (const { ref, properties } of readResources(assembly, resolve, 'AWS::ApiGateway::Model', modelSchema)) {
    schemas.validateSchema(properties.Schema, true)
    thorough.addSchema(properties.Schema, url(ref))
    brief.addSchema(properties.Schema, url(ref))
  }
  return {
    errorsOf(model, value, size) {
      const validate = (size > thoroughLimit ? brief : thorough).getSchema(url(model))
      if (!validate) throw new Refusal('API_CONFIGURATION_ERROR')
      return validate(value) ? [] : (validate.errors ?? [])
    },
  }
}
