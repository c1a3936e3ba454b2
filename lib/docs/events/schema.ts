/** The JSON Schema of the events, for code generators and for tests of consumers. */
import * as z from 'zod'
import { cloudEvent } from '../../../lambda/trail/event.ts'
import { eventSchemaId } from '../../../lambda/trail/event-source.ts'

/** What is read of a schema. */
export interface JsonSchema {
  type?: string
  const?: string
  description?: string
  examples?: unknown[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  oneOf?: JsonSchema[]
  items?: JsonSchema
}

/** Open: consumers ignore fields that are not in it. */
export function eventSchema(): JsonSchema {
  const options = { target: 'draft-2020-12', io: 'input' } as const
  const { $schema, ...schema } = z.toJSONSchema(cloudEvent, options)
  return { $schema, $id: eventSchemaId, ...schema } as JsonSchema
}
