/** The archive of docs/guides/keep-an-audit-archive.md as Athena would read it, in DuckDB. */
import { spawnSync } from 'node:child_process'
import type { CloudEvent } from '../../lambda/trail/event.ts'
import { readGuide } from '../guides/guide.ts'
import { guideStack } from '../lib/guides/guide-stack.ts'
import { toolOfPython } from './generators.ts'

const guide = 'docs/guides/keep-an-audit-archive.md'

type Row = Record<string, unknown>

/** A call in CloudTrail's table, as AWS documents its columns. */
export interface CloudTrailCall {
  eventtime: string
  eventname: string
  requestid: string
  useridentity: { type: string; arn?: string }
  additionaleventdata?: string
  requestparameters?: string
}

const text = Object.fromEntries(
  ['eventtime', 'eventname', 'requestid', 'additionaleventdata', 'requestparameters', 'eventsource']
    .concat('readonly', 'errorcode', 'sourceipaddress', 'useragent')
    .map(name => [name, 'string']),
)
const cloudTrailColumns = { ...text, useridentity: 'struct<type:string,arn:string>' }

/** The columns of the table that the guide's construct creates. */
function eventColumns(): Record<string, string> {
  const [table] = Object.values(
    guideStack(
      guide,
      { AuditArchive: 'lib/audit-archive.ts', AuditQueries: 'lib/audit-queries.ts' },
      `new AuditQueries(stack, 'Queries', { bucket: new AuditArchive(stack, 'Archive', { bus, keep }).bucket, name: 'audit' })`,
    ).findResources('AWS::Glue::Table'),
  )
  if (!table) throw new Error(`${guide} creates no table`)
  const { StorageDescriptor, PartitionKeys } = table['Properties'].TableInput
  const columns: { Name: string; Type: string }[] = [...StorageDescriptor.Columns, ...PartitionKeys]
  return Object.fromEntries(columns.map(({ Name, Type }) => [Name, Type]))
}

/** Runs queries of the guide, by their numbers, each with its parameters. Returns the rows by number. */
export function runQueries(
  events: readonly CloudEvent[],
  calls: readonly CloudTrailCall[],
  parameters: Readonly<Record<number, readonly string[]>>,
): Record<number, Row[]> {
  const files = readGuide(guide).blocks.filter(block => block.kind === 'file' && block.language === 'sql')
  const queries = Object.entries(parameters).map(([number, values]) => {
    const sql = files[Number(number) - 1]?.text
    if (sql === undefined) throw new Error(`${guide} has no query ${number}`)
    return [number, { sql, parameters: values }]
  })
  const day = new Date().toISOString().slice(0, 10)
  const constant = { eventsource: 'cognito-idp.amazonaws.com', readonly: 'false' }
  const input = JSON.stringify({
    tables: {
      events: { columns: eventColumns(), rows: events.map(event => ({ ...event, day })) },
      cloudtrail_logs: { columns: cloudTrailColumns, rows: calls.map(call => ({ ...constant, ...call })) },
    },
    queries: Object.fromEntries(queries),
  })
  const program = 'test/clients/python/archive_queries.py'
  const { status, stdout, stderr } = spawnSync(toolOfPython('python'), [program], { input, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}
