/** The part of a request that a statement inspects. */
import * as z from 'zod'
import { type Evaluation, headerValues } from './request.ts'

/** Parses a FieldToMatch into a function that returns its values in a request: none if the request lacks it. */
export const fieldSchema = z
  .union([
    z.strictObject({ UriPath: z.strictObject({}) }),
    z.strictObject({ QueryString: z.strictObject({}) }),
    z.strictObject({ Method: z.strictObject({}) }),
    z.strictObject({ SingleHeader: z.strictObject({ Name: z.string() }) }),
  ])
  .transform(field => ({ request }: Evaluation): string[] => {
    if ('SingleHeader' in field) return headerValues(request, field.SingleHeader.Name)
    if ('UriPath' in field) return [request.path]
    if ('QueryString' in field) return [request.query]
    return [request.method]
  })
