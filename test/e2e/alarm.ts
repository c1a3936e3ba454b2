/** Evaluates a template's alarm for one period's data, as CloudWatch does. */
import * as z from 'zod'
import { type Datum, sum, valuesOf } from '../lambda/http/embedded-metrics.ts'

const alarmSchema = z.looseObject({
  Threshold: z.number(),
  ComparisonOperator: z.literal('GreaterThanOrEqualToThreshold'),
  TreatMissingData: z.literal('notBreaching'),
  Metrics: z.array(
    z.looseObject({
      Id: z.string(),
      ReturnData: z.boolean(),
      Expression: z.string().optional(),
      MetricStat: z
        .object({
          Stat: z.enum(['Sum', 'Average', 'SampleCount']),
          Metric: z.object({
            Namespace: z.string(),
            MetricName: z.string(),
            Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })),
          }),
        })
        .optional(),
    }),
  ),
})

const statistics = {
  Sum: sum,
  Average: (values: number[]) => sum(values) / values.length,
  SampleCount: (values: number[]) => values.length,
}

/** Reads metrics of the functions' namespace, and the only form of expression that the alarms use. */
export function isInAlarm(properties: unknown, data: Datum[]): boolean {
  const { Threshold, Metrics } = alarmSchema.parse(properties)
  const values: Record<string, number | undefined> = {}
  for (const { Id, MetricStat } of Metrics) {
    if (!MetricStat) continue
    const { Namespace, MetricName, Dimensions } = MetricStat.Metric
    const found = valuesOf(
      data.filter(({ namespace }) => namespace === Namespace),
      MetricName,
      Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])),
    )
    values[Id] = found.length === 0 ? undefined : statistics[MetricStat.Stat](found)
  }
  const returned = Metrics.find(({ ReturnData }) => ReturnData)
  const value = returned?.Expression ? evaluate(returned.Expression, values) : values[returned?.Id ?? '']
  return value !== undefined && value >= Threshold
}

/** `IF(a >= 1, 100 * b, 0)`; undefined if a metric has no data. */
function evaluate(expression: string, values: Record<string, number | undefined>): number | undefined {
  const [, counted = '', atLeast, part = ''] =
    /^IF\((\w+) >= (\d+), 100 \* (\w+), 0\)$/.exec(expression) ?? []
  if (atLeast === undefined) throw new Error(`not an expression that this reader knows: ${expression}`)
  const [count, value] = [values[counted], values[part]]
  if (count === undefined || value === undefined) return undefined
  return count >= Number(atLeast) ? 100 * value : 0
}
