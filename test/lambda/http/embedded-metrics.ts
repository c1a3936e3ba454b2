/**
 * Reads log lines as CloudWatch does: strictly, by the embedded metric format or a metric filter. Throws where CloudWatch
 * would silently drop the metrics of a line.
 */
import * as z from 'zod'

const units = ['Count', 'Milliseconds', 'Seconds', 'Bytes', 'Percent', 'None'] as const
const text = (maxLength: number) => z.string().min(1).max(maxLength)

/** The specification's schema, with CloudWatch's limits for names, and without unknown members. */
const metadata = z.strictObject({
  Timestamp: z.int(),
  CloudWatchMetrics: z
    .array(
      z.strictObject({
        Namespace: text(255).regex(/^(?!AWS\/)[^:]/),
        Dimensions: z
          .array(
            z
              .array(text(250))
              .max(30)
              .refine(names => new Set(names).size === names.length),
          )
          .min(1),
        Metrics: z
          .array(
            z.strictObject({
              Name: text(255),
              Unit: z.enum(units).default('None'),
              StorageResolution: z.literal([1, 60]).optional(),
            }),
          )
          .min(1)
          .max(100),
      }),
    )
    .min(1),
})

const root = z.looseObject({ _aws: metadata })
const dimensionTarget = text(1024).regex(/\S/)
const metricTarget = z.union([z.number().transform(value => [value]), z.array(z.number()).min(1).max(100)])

/** CloudWatch rejects data older than two weeks or more than two hours in the future. */
const day = 24 * 60 * 60 * 1000
const oldest = 14 * day
const newest = day / 12

/** Bytes of a log event. */
const maxEventBytes = 256 * 1024

export interface Datum {
  namespace: string
  name: string
  unit: string
  dimensions: Record<string, string>
  values: number[]
}

/** The data in a line; none if it does not use the format. Throws if it breaks the format's rules. */
export function readMetrics(line: string): Datum[] {
  const json = parseJson(line)
  if (typeof json !== 'object' || json === null || !('_aws' in json)) return []
  if (Buffer.byteLength(line) > maxEventBytes) throw new Error("a log event exceeds CloudWatch's limit")
  const document = root.parse(json)
  const age = Date.now() - document._aws.Timestamp
  if (age > oldest || age < -newest)
    throw new Error(`the timestamp ${document._aws.Timestamp} is out of range`)
  return document._aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap(names =>
      Metrics.map(({ Name, Unit }) => ({
        namespace: Namespace,
        name: Name,
        unit: Unit,
        dimensions: Object.fromEntries(names.map(name => [name, dimensionTarget.parse(document[name])])),
        values: metricTarget.parse(document[Name]),
      })),
    ),
  )
}

/** The data that a metric filter of the template extracts from a line. Supports the pattern `{ $.field = "value" }`. */
export function filterMetrics(filter: Record<string, unknown>, line: string): Datum[] {
  const { FilterPattern, MetricTransformations } = filterSchema.parse(filter)
  const [, field = '', value] = /^\{ \$\.(\w+) = "([^"]*)" \}$/.exec(FilterPattern) ?? []
  if (value === undefined) throw new Error(`unsupported filter pattern: ${FilterPattern}`)
  const event = z.record(z.string(), z.unknown()).safeParse(parseJson(line)).data
  if (event?.[field] !== value) return []
  return MetricTransformations.map(({ MetricNamespace, MetricName, MetricValue, Unit, Dimensions }) => ({
    namespace: MetricNamespace,
    name: MetricName,
    unit: Unit,
    dimensions: Object.fromEntries(
      Dimensions.map(({ Key, Value }) => [Key, dimensionTarget.parse(event[Value.replace(/^\$\./, '')])]),
    ),
    values: [Number(MetricValue)],
  }))
}

const filterSchema = z.looseObject({
  FilterPattern: z.string(),
  MetricTransformations: z.array(
    z.strictObject({
      MetricNamespace: text(255),
      MetricName: text(255),
      MetricValue: z.string(),
      Unit: z.enum(units),
      Dimensions: z.array(z.strictObject({ Key: text(255), Value: z.string().startsWith('$.') })).max(3),
    }),
  ),
})

/** All values of the metric with this name and exactly these dimensions. */
export function valuesOf(data: Datum[], name: string, dimensions: Record<string, string>): number[] {
  const wanted = JSON.stringify(Object.entries(dimensions).sort())
  return data
    .filter(
      datum => datum.name === name && JSON.stringify(Object.entries(datum.dimensions).sort()) === wanted,
    )
    .flatMap(({ values }) => values)
}

/** CloudWatch's statistic Sum. */
export function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
